using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F08, second part, and F12: every variable that is used gets a value somewhere, one that fits; built-in ones are not written.</summary>
internal static class VariablesKnown
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var (path, value) in PromptValues.All(inspection))
        {
            CheckSpoken(inspection, path, value);
        }

        foreach (var node in inspection.Nodes)
        {
            foreach (var (member, variable) in NodeMembers.Reads(node.Node))
            {
                IsKnown(inspection, ProofCode.Names, $"{node.Path}.{member}", variable);
            }

            CheckNumber(inspection, node);
            if (node.Node is FlowNode.Branch branch)
            {
                CheckCases(inspection, node, branch);
            }
        }

        foreach (var source in BuiltIn.Names.SelectMany(inspection.Variables.Sources).Where(source => source.Path.Length > 0))
        {
            inspection.Error(ProofCode.Names, source.Path, "This variable is built in; a flow may read it, not write it.");
        }
    }

    private static void CheckSpoken(Inspection inspection, string path, PromptPart.Value value)
    {
        if (!IsKnown(inspection, ProofCode.Prompts, path, value.Variable))
        {
            return;
        }

        if (inspection.Variables.Sources(value.Variable).FirstOrDefault(source => !source.Fits(value.Format)) is { } source)
        {
            var place = source.Path.Length == 0 ? "" : $" ({source.Path})";
            inspection.Error(ProofCode.Prompts, path,
                $"{Wording.Quote(value.Variable)} is {source.Description}{place}; it cannot be read as " +
                $"{value.Format.ToString().ToLowerInvariant()}.");
        }
    }

    private static bool IsKnown(Inspection inspection, string code, string path, string variable)
    {
        if (inspection.Variables.Sources(variable).Count > 0)
        {
            return true;
        }

        if (inspection.Variables.MayHaveMore)
        {
            return false;
        }

        inspection.Error(code, path,
            $"Nothing ever puts a value into {Wording.Quote(variable)}{Wording.DidYouMean(variable, inspection.Variables.Names)}");
        return false;
    }

    private static void CheckNumber(Inspection inspection, PlacedNode node)
    {
        var variable = node.Node switch
        {
            FlowNode.Callback callback => callback.Number,
            FlowNode.Sms sms => sms.Number,
            _ => null,
        };
        if (variable is not null
            && inspection.Variables.Sources(variable).FirstOrDefault(source => !source.Fits(ValueFormat.Digits)) is { } source)
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.number",
                $"{Wording.Quote(variable)} is {source.Description}; a telephone number is needed here.");
        }
    }

    private static void CheckCases(Inspection inspection, PlacedNode node, FlowNode.Branch branch)
    {
        var sources = inspection.Variables.Sources(branch.On);
        if (sources.Count == 0 || inspection.Variables.MayHaveMore || sources.Any(source => source.Values is null))
        {
            return;
        }

        var values = sources.SelectMany(source => source.Values!).Distinct(StringComparer.Ordinal).ToList();
        foreach (var value in branch.Cases.Keys.Except(values, StringComparer.Ordinal))
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.cases.{value}",
                $"{Wording.Quote(branch.On)} is never {Wording.Quote(value)}: it is {Wording.OneOf(values)}{Wording.DidYouMean(value, values)}");
        }
    }
}
