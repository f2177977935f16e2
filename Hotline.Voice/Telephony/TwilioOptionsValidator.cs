using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Refuses to start with settings that could not take or place a call.</summary>
internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TwilioOptions options)
    {
        if (string.IsNullOrEmpty(options.AuthToken))
        {
            yield return "Twilio:AuthToken is missing; give the account's auth token, which signs the webhooks.";
        }

        if (!string.IsNullOrEmpty(options.PublicUrl) && !IsPublicUrl(options.PublicUrl))
        {
            yield return "Twilio:PublicUrl must be http:// or https:// with a host and without query or fragment, "
                + "for example https://hotline.example.com.";
        }

        if (!string.IsNullOrEmpty(options.PhoneNumber) && !PhoneNumbers.IsE164(options.PhoneNumber))
        {
            yield return "Twilio:PhoneNumber must be a number in E.164, for example +15550100100.";
        }

        if (!string.IsNullOrEmpty(options.Client.ApiUrl) && !IsApiUrl(options.Client.ApiUrl))
        {
            yield return "Twilio:Client:ApiUrl must be https:// with a host, or http:// on a loopback address, without query or fragment, "
                + "for example http://127.0.0.1:5090; or empty for Twilio's own.";
        }

        if (!options.UsesLocalCarrier)
        {
            foreach (var problem in AccountProblems(options))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> AccountProblems(TwilioOptions options)
    {
        if (!IsSid(options.Client.AccountSid, "AC"))
        {
            yield return "Twilio:Client:AccountSid must be AC and 32 hexadecimal digits, or empty for the local carrier.";
        }

        if (string.IsNullOrEmpty(options.PublicUrl))
        {
            yield return "Twilio:PublicUrl is missing; with Twilio:Client:AccountSid set it must be the address that Twilio calls, "
                + "for example https://hotline.example.com.";
        }

        if (!string.IsNullOrEmpty(options.Client.ApiKeySid) && !IsSid(options.Client.ApiKeySid, "SK"))
        {
            yield return "Twilio:Client:ApiKeySid must be SK and 32 hexadecimal digits, or empty.";
        }

        if (string.IsNullOrEmpty(options.Client.ApiKeySid) != string.IsNullOrEmpty(options.Client.ApiKeySecret))
        {
            yield return "Twilio:Client:ApiKeySid and Twilio:Client:ApiKeySecret go together; give both or neither.";
        }
    }

    private static bool IsPublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url is { Host.Length: > 0, Query: "", Fragment: "", UserInfo: "" };

    // Basic authentication carries the token: in the clear it stays on this machine.
    private static bool IsApiUrl(string text) =>
        IsPublicUrl(text) && new Uri(text) is var url && (url.Scheme == "https" || url.IsLoopback);

    private static bool IsSid(string? text, string prefix) =>
        text is { Length: 34 } && text.StartsWith(prefix, StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(Hexadecimal) < 0;

    private static readonly System.Buffers.SearchValues<char> Hexadecimal =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
