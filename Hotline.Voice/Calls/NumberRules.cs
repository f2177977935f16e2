using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace Hotline.Voice.Calls;

/// <summary>Decides whether the hotline may call back or text a number.</summary>
public sealed class NumberRules(IOptions<NumberOptions> options, IOptions<LineOptions> lines, CarrierChoice carrier)
{
    private static readonly string[] Everywhere = ["CA", "US", "GB", "AU", "SG", "MY", "HK", "MO", "TW"];

    private readonly HashSet<string> countries = options.Value.AllowedCountries.Count > 0
        ? [.. options.Value.AllowedCountries]
        : [.. Everywhere, .. carrier.IsLocal ? ["CN"] : Array.Empty<string>()];

    private readonly HashSet<string> own = [.. lines.Value.Numbers];

    /// <summary>Null when the number may be reached; otherwise why not, one word for the journal.</summary>
    /// <param name="number">E.164; null: none is known.</param>
    public string? Refusal(string? number)
    {
        if (number is null)
        {
            return "noNumber";
        }

        if (!Telephony.PhoneNumbers.IsE164(number) || own.Contains(number))
        {
            return "notAllowed";
        }

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = util.Parse(number, null);
            // Numbers kept for fiction are no subscriber's, so only the local carrier reaches them.
            var reachable = util.IsValidNumber(parsed) || (carrier.IsLocal && util.IsPossibleNumber(parsed));
            var region = util.GetRegionCodeForNumber(parsed) ?? util.GetRegionCodeForCountryCode(parsed.CountryCode);
            return reachable && region is { Length: 2 } && countries.Contains(region) && !IsCostly(util.GetNumberType(parsed)) ? null : "notAllowed";
        }
        catch (NumberParseException)
        {
            return "notAllowed";
        }
    }

    private static bool IsCostly(PhoneNumberType type) => type is PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST
        or PhoneNumberType.UAN or PhoneNumberType.PAGER or PhoneNumberType.VOICEMAIL or PhoneNumberType.PERSONAL_NUMBER;
}
