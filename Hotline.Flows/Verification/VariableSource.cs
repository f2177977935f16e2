using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Flows.Verification;

/// <summary>A place where a variable gets its value.</summary>
/// <param name="Path">Where; empty for built-in ones.</param>
/// <param name="Description">In the words of a problem, for example <c>entered as digits</c>.</param>
/// <param name="Format">What the value is; null: not known.</param>
/// <param name="Values">All values that it can take from here; null: any.</param>
/// <param name="IsSecret">True for a sensitive entry.</param>
/// <param name="IsUnsure">True when what is entered, set or looked up there could not be read in full.</param>
internal sealed record VariableSource(
    string Path, string Description, ValueFormat? Format, IReadOnlyList<string>? Values = null, bool IsSecret = false,
    bool IsUnsure = false)
{
    /// <summary>Whether what comes from here can be read with a format.</summary>
    public bool Fits(ValueFormat format) => (format, Format) switch
    {
        (ValueFormat.Text, _) or (_, null) => true,
        _ when format == Format => true,
        (ValueFormat.Number, ValueFormat.Money) => true,
        _ => Values is { Count: > 0 } && Values.All(value => ValueShape.Fits(value, format)),
    };
}
