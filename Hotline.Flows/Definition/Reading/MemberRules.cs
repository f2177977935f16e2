using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Hotline.Flows.Definition.Reading;

/// <summary>What the attributes of a record's property say about its values.</summary>
/// <param name="Description">What the member is, a sentence; null when it has none.</param>
/// <param name="Keys">The form of the names in it.</param>
/// <param name="Form">The form of its text, or of each text in it.</param>
/// <param name="Length">How many characters, elements or members it has.</param>
/// <param name="Range">The numbers it may be.</param>
internal sealed record MemberRules(
    string? Description, TextForm? Keys, TextForm? Form, LengthAttribute? Length, RangeAttribute? Range)
{
    /// <summary>No rules.</summary>
    public static MemberRules None { get; } = new(null, null, null, null, null);

    /// <summary>The rules of a property.</summary>
    public static MemberRules Of(ICustomAttributeProvider? property)
    {
        if (property is null)
        {
            return None;
        }

        return new(
            Get<DescriptionAttribute>(property)?.Description,
            Get<KeysAttribute>(property)?.Form,
            Get<FormAttribute>(property)?.Form,
            Get<LengthAttribute>(property),
            Get<RangeAttribute>(property));
    }

    /// <summary>The rules for what is inside a list or object that has these rules.</summary>
    public MemberRules Inside() => this with { Keys = null, Length = null };

    private static T? Get<T>(ICustomAttributeProvider property) where T : Attribute =>
        property.GetCustomAttributes(typeof(T), inherit: true) is [T attribute, ..] ? attribute : null;
}
