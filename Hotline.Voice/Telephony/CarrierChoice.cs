using System.Net;

namespace Hotline.Voice.Telephony;

/// <summary>Which carrier the hotline is connected to.</summary>
/// <param name="IsLocal">True for the local carrier in this process, false for Twilio.</param>
public sealed record CarrierChoice(bool IsLocal)
{
    /// <summary>Chooses: an account means Twilio; none and a loopback address mean the local carrier.</summary>
    /// <param name="settings">The settings; <c>Twilio:Client:AccountSid</c> and <c>Urls</c> decide.</param>
    /// <exception cref="SettingsException">Neither an account nor a loopback address.</exception>
    public static CarrierChoice From(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!string.IsNullOrEmpty(settings["Twilio:Client:AccountSid"]))
        {
            return new CarrierChoice(IsLocal: false);
        }

        var addresses = (settings["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var open = addresses.FirstOrDefault(address => !IsLoopback(address));
        return open is null
            ? new CarrierChoice(IsLocal: true)
            : throw new SettingsException(
                $"Twilio:Client:AccountSid is empty and Urls holds '{open}': set the account to serve Twilio, or listen on a " +
                "loopback address (http://127.0.0.1:5080) to use the local carrier.");
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) &&
        (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
