using System.Text.RegularExpressions;

namespace Hotline.Voice.Commands;

/// <summary>Says in one line what is wrong with a setting that could not even be read as what it should be.</summary>
internal static partial class SettingsWords
{
    /// <summary>The line; null: the failure is about something else.</summary>
    /// <param name="failure">What the configuration binder threw.</param>
    public static string? Explain(Exception failure)
    {
        var match = Unreadable().Match(failure.Message);
        return match.Success
            ? $"{match.Groups["key"].Value} is '{match.Groups["value"].Value}'; allowed: {Allowed(match.Groups["type"].Value)}."
            : null;
    }

    private static string Allowed(string type) => type switch
    {
        "System.TimeSpan" => "a time such as 00:00:08",
        "System.Boolean" => "true or false",
        "System.Int32" => "a whole number",
        _ when typeof(SettingsWords).Assembly.GetType(type) is { IsEnum: true } words => string.Join(" or ", Enum.GetNames(words)),
        _ => type,
    };

    // The binder's own words; there is no typed exception.
    [GeneratedRegex(
        @"^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unreadable();
}
