using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Definition;

/// <summary>The only door through which a bundle comes in. Strict; reports every problem with its place, never only the first.</summary>
/// <remarks>
/// A file becomes a tree that knows positions; the tree is held against the serializer's own metadata of the records; only a
/// clean file is deserialized. Of any other a draft is made from what is good in it, so that proofs can look at that already. Codes: J01 file, J02 encoding, J03 syntax, J04 size, J05 unknown member, J06 duplicate, J07
/// missing member, J08 wrong kind of value, J09 unknown word, J10 out of range or form.
/// </remarks>
public static class FlowReader
{
    /// <summary>Nodes and prompts.</summary>
    public const string FlowFile = "flow.json";

    /// <summary>Calendars.</summary>
    public const string HoursFile = "hours.json";

    /// <summary>Queues.</summary>
    public const string QueuesFile = "queues.json";

    /// <summary>Most bytes of a JSON file.</summary>
    public const int MostJsonBytes = 1 << 20;

    /// <summary>Most bytes of any other file.</summary>
    public const int MostFileBytes = 8 << 20;

    /// <summary>Most files of a bundle.</summary>
    public const int MostFiles = 1000;

    /// <summary>Most nodes of a flow, sub-flows included.</summary>
    public const int MostNodes = 2000;

    /// <summary>Reads a bundle. Never throws, whatever the bytes are.</summary>
    /// <param name="files">Path below the bundle's folder, with forward slashes, and content.</param>
    public static FlowReading Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var sources = new Dictionary<string, JsonSource>(StringComparer.Ordinal);
        var problems = new List<FlowProblem>();
        var gaps = new FlowGaps();
        var draft = new FlowBundle(
            Read(FlowFile, FlowJson.Default.FlowDefinition, files, sources, problems, gaps),
            Read(HoursFile, FlowJson.Default.HoursDefinition, files, sources, problems, gaps),
            Read(QueuesFile, FlowJson.Default.QueuesDefinition, files, sources, problems, gaps),
            files,
            "");
        problems.AddRange(Sizes(files));
        var bundle = problems.Count == 0 ? draft with { ContentHash = Hash(files) } : null;
        return new FlowReading(bundle, new FlowPositions(sources), problems) { Draft = new FlowDraft(bundle ?? draft, gaps) };
    }

    /// <summary>Reads the files of a bundle from its folder, and no others. Links that lead out of it are not followed.</summary>
    /// <param name="folder">The folder; when there is none, the bundle has no files.</param>
    /// <returns>Of a file that is too large, one byte more than allowed, so that <see cref="Read"/> refuses it.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Load(string folder) => BundleFolder.Load(folder);

    /// <summary><see cref="Load"/> and <see cref="Read"/>; a folder that cannot be read is a problem.</summary>
    /// <param name="folder">The bundle's folder.</param>
    public static FlowReading ReadFolder(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Read(Load(folder)) : Unreadable($"There is no folder {Wording.Quote(folder)}.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Unreadable(problem.Message);
        }
    }

    /// <summary>Looks whether a bundle has changed, without reading its files.</summary>
    /// <param name="folder">The bundle's folder; one that is missing is like an empty one.</param>
    /// <returns>Differs after every change of a file that <see cref="Load"/> would read: names, sizes and times of writing.</returns>
    public static string Fingerprint(string folder) => BundleFolder.Fingerprint(folder);

    /// <summary>Most bytes that a file of this name may have.</summary>
    internal static int MostBytes(string path) =>
        path.EndsWith(".json", StringComparison.Ordinal) ? MostJsonBytes : MostFileBytes;

    private static FlowReading Unreadable(string message) =>
        new(null, new FlowPositions([]), [new(ProblemCode.File, FlowSeverity.Error, FlowFile, 0, 0, "", message)]);

    /// <summary>What stands in a file; with a problem, what the draft makes of it.</summary>
    private static T Read<T>(
        string file,
        JsonTypeInfo<T> type,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files,
        Dictionary<string, JsonSource> sources,
        List<FlowProblem> problems,
        FlowGaps gaps)
        where T : class
    {
        var source = new JsonSource(file, files.GetValueOrDefault(file));
        if (!files.ContainsKey(file))
        {
            problems.Add(new(ProblemCode.File, FlowSeverity.Error, file, 0, 0, "", "The file is missing."));
            return Draft(source, type, gaps);
        }

        if (source.Text.Length > MostJsonBytes)
        {
            return Draft(source, type, gaps);
        }

        sources.Add(file, source);
        JsonTreeReader.Read(source);
        if (source.Root is { } root)
        {
            new TreeWalk(source).Check(root, TypeShape.Of(typeof(T)), MemberRules.None);
            CountNodes(source, root);
        }

        T? value = null;
        if (source.IsClean && (value = Deserialize(source.Text.Span, type, out var problem)) is null)
        {
            source.AddWhole(ProblemCode.File, $"The file cannot be read: {problem}");
        }

        problems.AddRange(source.Problems);
        return value ?? Draft(source, type, gaps);
    }

    private static T Draft<T>(JsonSource source, JsonTypeInfo<T> type, FlowGaps gaps)
        where T : class =>
        Deserialize(DraftWriter.Write(source, TypeShape.Of(typeof(T)), gaps), type, out _)
        ?? Deserialize(DraftWriter.Write(new JsonSource(source.File, default), TypeShape.Of(typeof(T)), gaps), type, out var problem)
        ?? throw new InvalidOperationException($"A draft without anything in it cannot be read: {problem}");

    // What the walk lets through the serializer accepts; a fuzz test holds the two together, and this is for the day it fails.
    private static T? Deserialize<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, out string problem)
        where T : class
    {
        try
        {
            problem = "It is null.";
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private static void CountNodes(JsonSource source, JsonItem root)
    {
        if (source.File != FlowFile)
        {
            return;
        }

        var own = root.Find("nodes")?.Children.Count ?? 0;
        var inside = root.Find("subFlows")?.Children.Sum(flow => flow.Find("nodes")?.Children.Count ?? 0) ?? 0;
        if (own <= MostNodes && own + inside > MostNodes)
        {
            source.Add(ProblemCode.Size, root.Find("subFlows")!,
                $"The flow has {own + inside} nodes with those of its sub-flows; at most {MostNodes} are allowed.");
        }
    }

    private static IEnumerable<FlowProblem> Sizes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        foreach (var (path, _) in files.Where(file => file.Value.Length > MostBytes(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            yield return new(ProblemCode.File, FlowSeverity.Error, path, 0, 0, "",
                $"The file has more than {MostBytes(path) >> 20} MB.");
        }

        if (files.Count > MostFiles)
        {
            yield return new(ProblemCode.File, FlowSeverity.Error, "", 0, 0, "",
                $"The bundle has more than {MostFiles} files.");
        }
    }

    private static string Hash(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(path);
            BinaryPrimitives.WriteInt32BigEndian(length, name.Length);
            hash.AppendData(length);
            hash.AppendData(name);
            BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
            hash.AppendData(length);
            hash.AppendData(content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
