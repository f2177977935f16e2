using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Where a draft differs from what its author wrote, or may have meant to write.</summary>
internal sealed class FlowGaps
{
    private readonly List<Gap> gaps = [];
    private readonly HashSet<string> mentions = new(StringComparer.Ordinal);

    /// <summary>Whether there are none: the draft is the bundle.</summary>
    public bool IsEmpty => gaps.Count == 0;

    /// <summary>Every text that stands in what was left out: a node that is named there may be the one it was to lead to.</summary>
    public IReadOnlyCollection<string> Mentions => mentions;

    /// <summary>Adds that something was left out, replaced or added here.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">The names from the file's top down; none: the whole file.</param>
    /// <param name="isName">True when the name itself is in doubt, so that another name may be missing.</param>
    public void Add(string file, IEnumerable<string> steps, bool isName = false)
    {
        string[] all = [.. steps];
        gaps.Add(new(file, all, string.Join('.', all), isName));
    }

    /// <summary>Adds the texts of something that was left out.</summary>
    /// <param name="item">What was left out, with all that is below it.</param>
    public void Mention(JsonItem item)
    {
        var open = new Stack<JsonItem>([item]);
        while (open.TryPop(out var next))
        {
            if (next.Kind is JsonValueKind.String)
            {
                mentions.Add(next.Text);
            }

            foreach (var child in next.Children)
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether something is not as written here, or this is part of something that is not.</summary>
    public bool Cover(string path, string file = FlowReader.FlowFile) =>
        gaps.Exists(gap => gap.File == file && IsWithin(path, gap.Path));

    /// <summary>Whether something is not as written here, above, or anywhere below.</summary>
    public bool Touch(string path, string file = FlowReader.FlowFile) =>
        gaps.Exists(gap => gap.File == file && (IsWithin(path, gap.Path) || IsWithin(gap.Path, path)));

    /// <summary>Whether an object may be meant to have members under names that are not there.</summary>
    public bool LeaveNamesOpen(string path, string file = FlowReader.FlowFile) =>
        Cover(path, file) || gaps.Exists(gap => gap.IsName && gap.File == file && gap.Parent == path);

    /// <summary>Whether what these members of the flow or its nodes hold is not known everywhere.</summary>
    /// <param name="members">Names of members of nodes, of the flow, of its sub-flows and of <c>menuDefaults</c>.</param>
    public bool Hide(IReadOnlySet<string> members) =>
        gaps.Exists(gap => gap.File == FlowReader.FlowFile && IsHidden(gap.Steps, members));

    /// <summary>Whether it is not known where calls begin, or which nodes there are.</summary>
    public bool HideBeginnings() => gaps.Exists(gap => gap.File == FlowReader.FlowFile && gap.Steps is
        [] or ["nodes"] or ["start"] or ["subFlows"] or ["subFlows", _] or ["subFlows", _, "nodes" or "start"]);

    private static bool IsHidden(ReadOnlySpan<string> steps, IReadOnlySet<string> members) => steps switch
    {
        [] or ["nodes"] or ["nodes", _] or ["subFlows"] or ["subFlows", _] => true,
        ["subFlows", _, .. var inside] => IsHidden(inside, members),
        ["nodes", _, var member, ..] => members.Contains(member),
        ["menuDefaults", var member, ..] => members.Contains(member),
        [var member, ..] => members.Contains(member),
    };

    private static bool IsWithin(string path, string outer) =>
        outer.Length == 0
        || (path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] == '.'));

    private sealed record Gap(string File, string[] Steps, string Path, bool IsName)
    {
        public string Parent { get; } = string.Join('.', Steps.SkipLast(1));
    }
}
