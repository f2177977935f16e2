using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>The <c>Calls</c> section: how long a caller may be kept waiting by us.</summary>
public sealed class CallOptions
{
    /// <summary>Silence while a look-up runs before the caller hears "one moment". Default 1.5 s; 0.2 s to 7 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:07", ErrorMessage = "Calls:OneMomentAfter must be 00:00:00.2 to 00:00:07.")]
    public TimeSpan OneMomentAfter { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Time for a whole turn before the caller is asked for a moment. Default 8 s; 2 s to 12 s.</summary>
    /// <remarks>Twilio gives up on a webhook after 15 s (TwiML Voice, "timeouts").</remarks>
    [Range(typeof(TimeSpan), "00:00:02", "00:00:12", ErrorMessage = "Calls:TurnBudget must be 00:00:02 to 00:00:12.")]
    public TimeSpan TurnBudget { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for a look-up that carries a PIN, which is never deferred. Default 3 s; 0.5 s to 7 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:07", ErrorMessage = "Calls:SecretLookupLimit must be 00:00:00.5 to 00:00:07.")]
    public TimeSpan SecretLookupLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time for any other look-up, "one moment" included. Default 10 s; 1 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Calls:LookupLimit must be 00:00:01 to 00:01:00.")]
    public TimeSpan LookupLimit { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Checks <see cref="CallOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class CallOptionsValidator : IValidateOptions<CallOptions>;
