using System.Text.RegularExpressions;

namespace Hotline.Flows.Definition;

/// <summary>How a text of a bundle must be written; the reader and the JSON Schemas both go by it.</summary>
public enum TextForm
{
    /// <summary>A name that authors give: node, variable, prompt, queue, calendar.</summary>
    Id,

    /// <summary>A language that the hotline can speak.</summary>
    Language,

    /// <summary>A currency that the hotline can speak.</summary>
    Currency,

    /// <summary>A key, or several keys in a row, that choose in a menu.</summary>
    MenuKeys,

    /// <summary>A single key.</summary>
    Key,

    /// <summary>A day of the week.</summary>
    Weekday,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Opening hours of a day.</summary>
    OpeningRange,

    /// <summary>A service and one of its operations.</summary>
    Operation,

    /// <summary>A recording of the bundle.</summary>
    Recording,
}

/// <summary>The text of a property, or each text inside it, has a form.</summary>
/// <param name="form">The form.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormAttribute(TextForm form) : Attribute
{
    /// <summary>The form.</summary>
    public TextForm Form { get; } = form;
}

/// <summary>The names of a property's members have a form.</summary>
/// <param name="form">The form.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute(TextForm form) : Attribute
{
    /// <summary>The form.</summary>
    public TextForm Form { get; } = form;
}

/// <summary>What each <see cref="TextForm"/> looks like.</summary>
internal static partial class TextForms
{
    private const string IdPattern = "[a-z][A-Za-z0-9]{0,39}";
    private const string LanguagePattern = "zh-CN|en-US";
    private const string CurrencyPattern = "CNY|USD";
    private const string MenuKeysPattern = "[0-9]{1,4}|[*#]";
    private const string KeyPattern = "[0-9*#]";
    private const string WeekdayPattern = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    private const string DatePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string OpeningRangePattern = "([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)";
    private const string OperationPattern = IdPattern + @"\." + IdPattern;
    private const string RecordingPattern = @"audio/[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.wav";

    private static readonly string[] Languages = LanguagePattern.Split('|');
    private static readonly string[] Currencies = CurrencyPattern.Split('|');
    private static readonly string[] Weekdays = WeekdayPattern.Split('|');

    /// <summary>The form as a regular expression of JSON Schema, anchored.</summary>
    public static string Pattern(TextForm form) => form switch
    {
        TextForm.Id => $"^{IdPattern}$",
        TextForm.Language => $"^({LanguagePattern})$",
        TextForm.Currency => $"^({CurrencyPattern})$",
        TextForm.MenuKeys => $"^({MenuKeysPattern})$",
        TextForm.Key => $"^{KeyPattern}$",
        TextForm.Weekday => $"^({WeekdayPattern})$",
        TextForm.Date => $"^{DatePattern}$",
        TextForm.OpeningRange => $"^{OpeningRangePattern}$",
        TextForm.Operation => $"^{OperationPattern}$",
        TextForm.Recording => $"^{RecordingPattern}$",
        _ => throw new NotSupportedException($"No pattern for {form}."),
    };

    /// <summary>The only texts of the form, where they can be counted; empty otherwise.</summary>
    public static IReadOnlyList<string> Words(TextForm form) => form switch
    {
        TextForm.Language => Languages,
        TextForm.Currency => Currencies,
        TextForm.Weekday => Weekdays,
        _ => [],
    };

    /// <summary>The form in words, to follow "expected".</summary>
    public static string Describe(TextForm form) => form switch
    {
        TextForm.Id => "a small letter followed by at most 39 letters and digits",
        TextForm.MenuKeys => "1 to 4 digits, or * or #",
        TextForm.Key => "one key: a digit, * or #",
        TextForm.Date => "a date as 2026-10-01",
        TextForm.OpeningRange => "hours as 09:00-18:00",
        TextForm.Operation => "a service and its operation, as wallet.paymentStatus",
        TextForm.Recording => "a recording as audio/welcome.wav",
        _ => Wording.OneOf(Words(form)),
    };

    /// <summary>Whether a text has the form.</summary>
    public static bool Fits(TextForm form, string text) => form switch
    {
        TextForm.Id => Id().IsMatch(text),
        TextForm.MenuKeys => MenuKeys().IsMatch(text),
        TextForm.Key => Key().IsMatch(text),
        TextForm.Date => Date().IsMatch(text),
        TextForm.OpeningRange => OpeningRange().IsMatch(text),
        TextForm.Operation => Operation().IsMatch(text),
        TextForm.Recording => Recording().IsMatch(text),
        _ => Words(form).Contains(text),
    };

    [GeneratedRegex("^(?:" + IdPattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^(?:" + MenuKeysPattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex MenuKeys();

    [GeneratedRegex("^(?:" + KeyPattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("^(?:" + DatePattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex("^(?:" + OpeningRangePattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex OpeningRange();

    [GeneratedRegex("^(?:" + OperationPattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Operation();

    [GeneratedRegex("^(?:" + RecordingPattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Recording();
}
