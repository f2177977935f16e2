using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Checks texts, numbers and switches.</summary>
/// <param name="source">The file.</param>
/// <param name="checks">The checks of single values.</param>
internal sealed class ScalarWalk(JsonSource source, JsonChecks checks)
{
    /// <summary>Checks a value.</summary>
    public void Check(JsonItem item, Type type, MemberRules rules)
    {
        if (type == typeof(string))
        {
            Text(item, rules);
        }
        else if (type == typeof(bool))
        {
            if (item.Kind is not (JsonValueKind.True or JsonValueKind.False))
            {
                checks.Is(item, JsonValueKind.True, "true or false");
            }
        }
        else
        {
            Number(item, type, rules);
        }
    }

    private void Text(JsonItem item, MemberRules rules)
    {
        if (!checks.Is(item, JsonValueKind.String, "a text"))
        {
            return;
        }

        checks.HasLength(item, item.Text.Length, rules, "characters");
        if (rules.Form is { } form)
        {
            checks.HasForm(item, form);
        }
    }

    private void Number(JsonItem item, Type type, MemberRules rules)
    {
        var isNumber = TryParse(item, type, out var number);
        if (isNumber && IsWithin(number, rules.Range))
        {
            return;
        }

        var between = rules.Range is { } range
            ? string.Create(CultureInfo.InvariantCulture, $" from {range.Minimum} to {range.Maximum}")
            : "";
        source.Add(isNumber ? ProblemCode.OutOfRange : ProblemCode.WrongKind, item,
            $"Expected {(type == typeof(int) ? "a whole number" : "a number")}{between}, found {JsonChecks.Describe(item)}.");
    }

    private static bool TryParse(JsonItem item, Type type, out decimal number)
    {
        number = 0;
        if (item.Kind is not JsonValueKind.Number)
        {
            return false;
        }

        if (type == typeof(int))
        {
            var isWhole = int.TryParse(item.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
            number = whole;
            return isWhole;
        }

        return decimal.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsWithin(decimal number, RangeAttribute? range) =>
        range is null
        || (Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture) <= number
            && number <= Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture));
}
