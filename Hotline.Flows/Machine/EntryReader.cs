using System.Globalization;
using Hotline.Flows.Definition;
using NodaTime.Text;

namespace Hotline.Flows.Machine;

/// <summary>Reads what a caller entered at a collect node.</summary>
internal static class EntryReader
{
    private const int LongestEntry = 32;
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The entry in its canonical form; null when it does not fit.</summary>
    /// <param name="node">What is asked for.</param>
    /// <param name="keys">As they came in.</param>
    public static string? Read(FlowNode.Collect node, string keys) => node.Kind switch
    {
        CollectKind.Digits => Digits(node, keys),
        CollectKind.Amount => Amount(node, keys),
        CollectKind.Date => Date(keys),
        CollectKind.YesNo => keys switch { "1" => "yes", "2" => "no", _ => null },
        CollectKind.Phone => Digits(node, keys) is null ? null : Phone(keys),
        _ => throw new NotSupportedException($"No entry of kind {node.Kind}."),
    };

    private static string? Digits(FlowNode.Collect node, string keys) =>
        ValueShape.AreDigits(keys, node.MaxDigits ?? LongestEntry) && keys.Length >= (node.MinDigits ?? 1)
            ? keys
            : null;

    /// <summary>* between digits is the decimal point. At most nine digits before it and two after it.</summary>
    private static string? Amount(FlowNode.Collect node, string keys)
    {
        var point = keys.IndexOf('*', StringComparison.Ordinal);
        var whole = point < 0 ? keys : keys[..point];
        if (!ValueShape.AreDigits(whole, 9) || (point >= 0 && !ValueShape.AreDigits(keys.AsSpan(point + 1), 2)))
        {
            return null;
        }

        var amount = decimal.Parse(keys.Replace('*', '.'), CultureInfo.InvariantCulture);
        return amount >= (node.MinAmount ?? 0) && amount <= (node.MaxAmount ?? decimal.MaxValue)
            ? amount.ToString("0.##", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Date(string keys)
    {
        if (!ValueShape.AreDigits(keys, 8) || !Days.Parse(keys).TryGetValue(default, out var date))
        {
            return null;
        }

        return date.Year >= 1900 ? LocalDatePattern.Iso.Format(date) : null;
    }

    /// <summary>A number in E.164. What callers in mainland China enter is taken as theirs; others begin with
    /// 00.</summary>
    /// <remarks>Mobile numbers there have eleven digits and begin with 13 to 19; landlines begin with 0 and the area,
    /// ten to twelve digits
    /// (numbering plan of the Ministry of Industry and Information Technology, ITU-T E.164 national numbering
    /// plans).</remarks>
    private static string? Phone(string keys) => keys switch
    {
        ['0', '0', not '0', ..] => keys.Length is >= 9 and <= 17 ? "+" + keys[2..] : null,
        ['0', not '0', ..] => keys.Length is >= 10 and <= 12 ? "+86" + keys[1..] : null,
        ['1', >= '3' and <= '9', ..] => keys.Length == 11 ? "+86" + keys : null,
        ['8', '6', '1', >= '3' and <= '9', ..] => keys.Length == 13 ? "+" + keys : null,
        _ => null,
    };
}
