using System.Globalization;
using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>A value of a JSON file that knows where it stands.</summary>
internal sealed class JsonItem
{
    private const int LongestName = 80;

    private string? name;
    private List<JsonItem>? children;

    /// <summary>A value.</summary>
    /// <param name="name">Its name in an object; null elsewhere.</param>
    public JsonItem(string? name) => this.name = name;

    /// <summary>What it is.</summary>
    public required JsonValueKind Kind { get; init; }

    /// <summary>The byte at which the value starts.</summary>
    public required int Offset { get; init; }

    /// <summary>The object or list that holds it; null for the whole file.</summary>
    public JsonItem? Parent { get; init; }

    /// <summary>Its name in an object, its number in a list; empty for the whole file.</summary>
    public string Name => name ??= Number < 0 ? "" : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its number in a list; -1 in an object.</summary>
    public int Number { get; init; } = -1;

    /// <summary>The byte at which its name starts; -1 without one.</summary>
    public int NameOffset { get; init; } = -1;

    /// <summary>The text, or the number as it is written.</summary>
    public string Text { get; init; } = "";

    /// <summary>What was found wrong with it.</summary>
    public Flaws Flaws { get; set; }

    /// <summary>Members or elements, in the order of the file; duplicate members are all there.</summary>
    public IReadOnlyList<JsonItem> Children => children ?? (IReadOnlyList<JsonItem>)[];

    /// <summary>Adds a member or element.</summary>
    public void Add(JsonItem child) => (children ??= []).Add(child);

    /// <summary>The byte that a problem with this value points to: its name where it is an object or a list.</summary>
    public int Position => NameOffset >= 0 && Kind is (JsonValueKind.Object or JsonValueKind.Array) ? NameOffset : Offset;

    /// <summary>Where it stands, for example <c>nodes.mainMenu.choices.3.next</c>.</summary>
    public string Path => Parent is null ? "" : Join(Parent.Path, Name);

    /// <summary>The names from the file's top down to it, in full; a <see cref="Path"/> cuts long ones.</summary>
    public IEnumerable<string> Steps => Parent is null ? [] : Parent.Steps.Append(Name);

    /// <summary>A path one step further down.</summary>
    public static string Join(string path, string name)
    {
        var shown = name.Length <= LongestName ? name : name[..LongestName];
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    /// <summary>The first member with this name, or the element with this number; null when there is none.</summary>
    public JsonItem? Find(string name)
    {
        if (Kind is JsonValueKind.Array)
        {
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Children.Count
                ? Children[index]
                : null;
        }

        return children?.Find(child => child.Name == name);
    }
}
