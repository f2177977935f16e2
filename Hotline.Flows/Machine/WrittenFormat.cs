using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine;

/// <summary>Values as they stand in a text message: to be read and copied, not heard.</summary>
internal static class WrittenFormat
{
    /// <summary>Renders a value.</summary>
    /// <param name="value">Its canonical text.</param>
    /// <param name="format">The format the author chose.</param>
    /// <param name="language">A BCP 47 tag.</param>
    /// <param name="currency">The flow's currency, an ISO 4217 code.</param>
    public static string Render(string value, ValueFormat format, string language, string currency) =>
        format is not ValueFormat.Money ? value
        : currency == "CNY" && language.StartsWith("zh", StringComparison.Ordinal) ? value + "元"
        : $"{currency} {value}";
}
