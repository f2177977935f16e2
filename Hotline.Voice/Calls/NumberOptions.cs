using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace Hotline.Voice.Calls;

/// <summary>The <c>Numbers</c> section: which numbers the hotline calls back or texts.</summary>
public sealed class NumberOptions
{
    /// <summary>ISO 3166 codes of the countries that may be called back or texted. Default: CA, US, GB, AU, SG, MY, HK, MO, TW, and on
    /// the local carrier CN.</summary>
    /// <remarks>Twilio places no outbound calls to mainland China since 30 November 2023, and texts there need approved templates.</remarks>
    public IReadOnlyList<string> AllowedCountries { get; init; } = [];

    /// <summary>Callbacks to one number within an hour. Default 2; 1 to 20.</summary>
    public int CallbacksPerHour { get; init; } = 2;

    /// <summary>Callbacks of the whole hotline within an hour. Default 200; 1 to 10,000.</summary>
    public int CallbacksPerHourInAll { get; init; } = 200;
}

/// <summary>Checks <see cref="NumberOptions"/> at start.</summary>
internal sealed class NumberOptionsValidator : IValidateOptions<NumberOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NumberOptions options) => options.CallbacksPerHour is < 1 or > 20
        ? ValidateOptionsResult.Fail($"Numbers:CallbacksPerHour is {options.CallbacksPerHour}; allowed: 1 to 20.")
        : options.CallbacksPerHourInAll is < 1 or > 10_000
        ? ValidateOptionsResult.Fail($"Numbers:CallbacksPerHourInAll is {options.CallbacksPerHourInAll}; allowed: 1 to 10000.")
        : options.AllowedCountries.FirstOrDefault(country => !IsCountry(country)) is { } wrong
            ? ValidateOptionsResult.Fail($"Numbers:AllowedCountries holds '{wrong}'; allowed: ISO 3166 codes of countries, two capitals, for example US.")
            : ValidateOptionsResult.Success;

    /// <summary>A code that no number belongs to would leave its callers out in silence.</summary>
    private static bool IsCountry(string code) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(code);
}
