using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>The <c>Numbers</c> section: which numbers the hotline calls back or texts.</summary>
public sealed class NumberOptions
{
    /// <summary>ISO 3166 codes of the countries that may be called back or texted. Default: CA, US, GB, AU, SG, MY, HK, MO, TW, and on
    /// the local carrier CN.</summary>
    /// <remarks>Twilio places no outbound calls to mainland China since 30 November 2023, and texts there need approved templates.</remarks>
    public IReadOnlyList<string> AllowedCountries { get; init; } = [];

    /// <summary>Callbacks to one number within an hour. Default 2; 1 to 20.</summary>
    [Range(1, 20, ErrorMessage = "Numbers:CallbacksPerHour must be 1 to 20.")]
    public int CallbacksPerHour { get; init; } = 2;
}

/// <summary>Checks <see cref="NumberOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class NumberOptionsValidator : IValidateOptions<NumberOptions>;
