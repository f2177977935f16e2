using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>Where the variables of a flow get their values.</summary>
internal sealed class VariableTable
{
    private static readonly string[] YesNo = ["yes", "no"];

    private readonly Dictionary<string, List<VariableSource>> sources = new(StringComparer.Ordinal);

    /// <summary>Collects them.</summary>
    public VariableTable(Inspection inspection)
    {
        var languages = inspection.Gaps.Touch("languages") ? null : inspection.Flow.Languages;
        MayHaveMore = inspection.Gaps.Hide(NodeMembers.Filling);
        BuiltInSource(BuiltIn.Verified, ValueFormat.Text, YesNo);
        BuiltInSource(BuiltIn.HasNumber, ValueFormat.Text, YesNo);
        BuiltInSource(BuiltIn.Language, ValueFormat.Text, languages);
        BuiltInSource(BuiltIn.RememberedLanguage, ValueFormat.Text, languages);
        BuiltInSource(BuiltIn.CallerNumber, ValueFormat.Digits);
        BuiltInSource(BuiltIn.OpensDate, ValueFormat.Date);
        BuiltInSource(BuiltIn.OpensTime, ValueFormat.Time);
        BuiltInSource(BuiltIn.Holiday, ValueFormat.Text);
        foreach (var node in inspection.Nodes)
        {
            AddSources(inspection, node);
        }
    }

    /// <summary>True when some place that puts a value into a variable could not be read.</summary>
    public bool MayHaveMore { get; }

    /// <summary>All names that a flow may read.</summary>
    public IReadOnlyCollection<string> Names => sources.Keys;

    /// <summary>Every place where the variable gets a value; empty when there is none.</summary>
    public IReadOnlyList<VariableSource> Sources(string variable) => sources.GetValueOrDefault(variable) ?? [];

    /// <summary>True when a sensitive entry goes into the variable.</summary>
    public bool IsSecret(string variable) => Sources(variable).Any(source => source.IsSecret);

    /// <summary>The variables that sensitive entries go into.</summary>
    public IEnumerable<string> Secrets => sources.Keys.Where(IsSecret);

    private void AddSources(Inspection inspection, PlacedNode node)
    {
        switch (node.Node)
        {
            case FlowNode.Collect collect:
                Add(collect.Into, Sure(inspection, FromEntry($"{node.Path}.into", collect), $"{node.Path}.kind", $"{node.Path}.sensitive"));
                break;
            case FlowNode.Set set:
                foreach (var (name, value) in set.Variables)
                {
                    var constant = new VariableSource(
                        $"{node.Path}.variables.{name}", $"set to {Wording.Quote(value)}", ValueFormat.Text, [value]);
                    Add(name, Sure(inspection, constant));
                }

                break;
            case FlowNode.Lookup lookup:
                var operation = inspection.Operation(lookup.Operation);
                foreach (var (name, variable) in lookup.Into)
                {
                    var value = operation?.Values.FirstOrDefault(value => value.Name == name);
                    var allowed = value is null || value.Allowed.IsDefaultOrEmpty ? null : (IReadOnlyList<string>)value.Allowed;
                    var answer = new VariableSource(
                        $"{node.Path}.into.{name}", $"the value '{name}' of {lookup.Operation}", value?.Format, allowed);
                    Add(variable, Sure(inspection, answer));
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The source; when it, or one of the places that it depends on, could not be read, any value may come from it.</summary>
    private static VariableSource Sure(Inspection inspection, VariableSource source, params string[] others) =>
        others.Append(source.Path).Any(path => inspection.Gaps.Touch(path))
            ? source with { Format = null, Values = null, IsUnsure = true }
            : source;

    private static VariableSource FromEntry(string path, FlowNode.Collect collect) => collect.Kind switch
    {
        CollectKind.Amount => new(path, "entered as an amount", ValueFormat.Money, null, collect.Sensitive),
        CollectKind.Date => new(path, "entered as a date", ValueFormat.Date, null, collect.Sensitive),
        CollectKind.YesNo => new(path, "entered as yes or no", ValueFormat.Text, YesNo, collect.Sensitive),
        CollectKind.Phone => new(path, "entered as a telephone number", ValueFormat.Digits, null, collect.Sensitive),
        CollectKind.Digits => new(path, "entered as digits", ValueFormat.Digits, null, collect.Sensitive),
        _ => throw new NotSupportedException($"No format for {collect.Kind}."),
    };

    private void BuiltInSource(string name, ValueFormat format, IReadOnlyList<string>? values = null) =>
        Add(name, new("", "always there", format, values));

    private void Add(string name, VariableSource source)
    {
        if (!sources.TryGetValue(name, out var known))
        {
            sources.Add(name, known = []);
        }

        known.Add(source);
    }
}
