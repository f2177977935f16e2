using System.CommandLine;
using System.Globalization;

namespace Hotline.Voice.Commands;

/// <summary>Options that take a whole number.</summary>
internal static class WholeNumber
{
    /// <summary>An option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for, a sentence; range and default are added.</param>
    /// <param name="most">From 1 to this.</param>
    /// <param name="otherwise">The default; null: it has none.</param>
    public static Option<int?> Option(string name, string description, int most, int? otherwise) => new(name)
    {
        Description = $"{description}{(most == int.MaxValue ? "" : $" 1 to {most}.")}{(otherwise is { } number ? $" Default: {number}." : "")}",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            {
                return number;
            }

            result.AddError($"{name} '{text}' is not a whole number from 1{(most == int.MaxValue ? "" : $" to {most}")}.");
            return null;
        },
    };
}
