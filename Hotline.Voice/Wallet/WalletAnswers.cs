using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hotline.Flows.Definition;
using Hotline.Flows.Services;

namespace Hotline.Voice.Wallet;

/// <summary>Holds answers against the contract.</summary>
internal static class WalletAnswers
{
    /// <summary>The longest text a service may have us speak.</summary>
    private const int MaxTextLength = 200;

    /// <summary>Whether an answer is one the contract declares.</summary>
    /// <param name="operation">The operation that was asked.</param>
    /// <param name="outcome">The answer's outcome.</param>
    /// <param name="values">The answer's values, by name.</param>
    public static bool Fits(
        ServiceOperation operation, string outcome, IEnumerable<KeyValuePair<string, string?>> values) =>
        operation.Outcomes.Any(declared => declared.Name == outcome)
        && values.All(value =>
            operation.Values.FirstOrDefault(declared => declared.Name == value.Key) is { } declared
            && value.Value is { } text
            && Fits(declared, text));

    /// <summary>Keeps the wanted values; those of an account only when the question names the account.</summary>
    /// <param name="operation">The operation that was asked.</param>
    /// <param name="query">The question.</param>
    /// <param name="values">The values that were answered.</param>
    public static ImmutableSortedDictionary<string, string> Narrow(
        ServiceOperation operation, LookupQuery query, ImmutableSortedDictionary<string, string> values)
    {
        var isAboutAccount = query.Arguments.TryGetValue("account", out var account) && account.Length > 0;
        return values.RemoveRange(values.Keys.Where(name =>
            !query.Wanted.Contains(name)
            || (!isAboutAccount && operation.Values.First(value => value.Name == name).Class == ValueClass.Account)));
    }

    /// <summary>The pattern that values of a format match, in the common part of .NET's and ECMAScript's language.</summary>
    /// <param name="format">The format.</param>
    /// <returns>Null: any text.</returns>
    public static string? PatternOf(ValueFormat format) => format switch
    {
        ValueFormat.Text => null,
        ValueFormat.Digits => "^[0-9]{1,20}$",
        ValueFormat.Money => @"^[0-9]{1,12}(\.[0-9]{1,2})?$",
        ValueFormat.Date => "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        ValueFormat.Time => "^([01][0-9]|2[0-3]):[0-5][0-9]$",
        ValueFormat.Number => "^[0-9]{1,9}$",
        _ => throw new NotSupportedException($"No pattern for {format}."),
    };

    private static bool Fits(ServiceValue declared, string text)
    {
        if (!declared.Allowed.IsDefaultOrEmpty)
        {
            return declared.Allowed.Contains(text);
        }
        return PatternOf(declared.Format) is not { } pattern
            ? text.Length is > 0 and <= MaxTextLength && !text.Any(char.IsControl)
            : !text.EndsWith('\n')
                && Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking)
                && (declared.Format != ValueFormat.Date || NodaTime.Text.LocalDatePattern.Iso.Parse(text).Success);
    }
}
