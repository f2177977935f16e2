using System.Globalization;

namespace Hotline.Voice.Wallet;

/// <summary>What one kind of transaction costs: a fixed part and a percentage, at least and at most so much.</summary>
/// <param name="Kind">domestic, international, exchange or withdrawal.</param>
/// <param name="FreeUpTo">Amounts up to this one are free.</param>
/// <param name="Fixed">The fixed part.</param>
/// <param name="Percent">Percent of the amount.</param>
/// <param name="Least">The smallest fee.</param>
/// <param name="Most">The greatest fee.</param>
/// <param name="From">The smallest amount that is possible.</param>
/// <param name="To">The greatest amount that is possible.</param>
/// <remarks>Amounts are decimal numbers with a point, in the JSON as text.</remarks>
internal sealed record DemoFee(
    string Kind, string FreeUpTo, string Fixed, string Percent, string Least, string Most, string From, string To)
{
    /// <summary>The fee of an amount, rounded to cents, half a cent up.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>Null when the amount is not possible.</returns>
    public decimal? Of(decimal amount)
    {
        if (amount < Number(From) || amount > Number(To))
        {
            return null;
        }
        if (amount <= Number(FreeUpTo))
        {
            return 0m;
        }
        var fee = Number(Fixed) + (amount * Number(Percent) / 100m);
        return decimal.Round(Math.Clamp(fee, Number(Least), Number(Most)), 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>Reads an amount as callers enter it: digits, at most one point, at most two digits after it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null when it is none.</returns>
    public static decimal? ReadAmount(string text) =>
        text.Length <= 15
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && decimal.Round(amount, 2) == amount
            ? amount
            : null;

    /// <summary>Writes an amount.</summary>
    /// <param name="amount">The amount.</param>
    public static string Write(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
