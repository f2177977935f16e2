namespace Hotline.Flows.Definition.Reading;

/// <summary>Where a draft differs from what its author wrote, or may have meant to write.</summary>
internal sealed class FlowGaps
{
    private readonly List<Gap> gaps = [];

    /// <summary>Whether there are none: the draft is the bundle.</summary>
    public bool IsEmpty => gaps.Count == 0;

    /// <summary>Adds that something was left out, replaced or added here.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">The names from the file's top down; none: the whole file.</param>
    /// <param name="isName">True when the name itself is in doubt, so that another name may be missing.</param>
    public void Add(string file, IEnumerable<string> steps, bool isName = false)
    {
        string[] all = [.. steps];
        gaps.Add(new(file, all, string.Join('.', all), isName));
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
