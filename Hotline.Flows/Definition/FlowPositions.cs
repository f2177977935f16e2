using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Definition;

/// <summary>Where in the files of a bundle something stands.</summary>
public sealed class FlowPositions
{
    private readonly Dictionary<string, JsonSource> sources;

    internal FlowPositions(Dictionary<string, JsonSource> sources) => this.sources = sources;

    /// <summary>Line and column of a path, both from 1; columns count UTF-16 code units.</summary>
    /// <param name="file">For example <c>flow.json</c>.</param>
    /// <param name="path">For example <c>nodes.mainMenu.choices.3.next</c>; elements of lists by their number from 0.</param>
    /// <returns>The nearest parent when there is nothing at the path; 0 and 0 when the file could not be read.</returns>
    public (int Line, int Column) Find(string file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        if (!sources.TryGetValue(file, out var source) || source.Root is not { } item)
        {
            return (0, 0);
        }

        var segments = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries);
        return source.Lines.Find(Nearest(item, segments).Position);
    }

    private static JsonItem Nearest(JsonItem item, ReadOnlySpan<string> segments)
    {
        while (!segments.IsEmpty)
        {
            var (child, used) = Child(item, segments);
            if (child is null)
            {
                return item;
            }

            item = child;
            segments = segments[used..];
        }

        return item;
    }

    // Names may hold dots ("1.50" as the case of a branch): the shortest name that exists is taken.
    private static (JsonItem? Child, int Used) Child(JsonItem item, ReadOnlySpan<string> segments)
    {
        var name = "";
        for (var used = 1; used <= segments.Length; used++)
        {
            name = used == 1 ? segments[0] : $"{name}.{segments[used - 1]}";
            if (item.Find(name) is { } child)
            {
                return (child, used);
            }
        }

        return (null, 0);
    }
}
