using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Refuses to start with a fallback that would fail as well.</summary>
internal sealed class FallbackOptionsValidator : IValidateOptions<FallbackOptions>
{
    public ValidateOptionsResult Validate(string? name, FallbackOptions options)
    {
        var problems = new List<string>();
        if (!string.IsNullOrEmpty(options.Number) && !PhoneNumbers.IsE164(options.Number) && !PhoneNumbers.IsSip(options.Number))
        {
            problems.Add("Fallback:Number must be a number in E.164, for example +15550100100, or sip:name@host, or empty.");
        }

        if (!string.IsNullOrEmpty(options.MusicUrl)
            && !(Uri.TryCreate(options.MusicUrl, UriKind.Absolute, out var music) && music.Scheme is "http" or "https"))
        {
            problems.Add("Fallback:MusicUrl must be http:// or https://, or empty.");
        }

        if (options.Pause < TimeSpan.FromSeconds(1)
            || options.Pause > TimeSpan.FromSeconds(30)
            || options.Pause.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            problems.Add("Fallback:Pause must be 00:00:01 to 00:00:30, whole seconds.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
