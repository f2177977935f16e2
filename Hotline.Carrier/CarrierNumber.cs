namespace Hotline.Carrier;

/// <summary>A telephone number of the account, and where its calls are answered.</summary>
/// <param name="Number">E.164, for example <c>+15550100</c>.</param>
/// <param name="VoiceUrl">Asked what to do with an incoming call.</param>
/// <param name="FallbackUrl">Asked when <paramref name="VoiceUrl"/> or a later document fails. Null: an error message ends the call.</param>
/// <param name="StatusCallback">Told when a call has ended. Null: nobody is told.</param>
public sealed record CarrierNumber(string Number, Uri VoiceUrl, Uri? FallbackUrl = null, Uri? StatusCallback = null)
{
    /// <summary>The number's SID, <c>PN</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; init; } = CarrierSid.New("PN");

    /// <summary>How <see cref="VoiceUrl"/> is requested: POST (the default) or GET.</summary>
    public string VoiceMethod { get; init; } = "POST";

    /// <summary>What people call it. Null: the number itself.</summary>
    public string? FriendlyName { get; init; }
}
