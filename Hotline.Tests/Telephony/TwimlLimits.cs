using System.Globalization;
using System.Xml.Linq;

namespace Hotline.Tests.Telephony;

/// <summary>What Twilio's pages say about single elements.</summary>
/// <remarks>
/// <code>
/// Say      text                     not empty (13520); 4,500 characters URL-encoded (13521); 3,000 with Amazon's voices, 4,000 basic, 5,000 Google
/// Say      voice, language          a pair; either alone may be spoken in the wrong language
/// Play     URL or digits            one of them
/// Gather   hints                    500 phrases of 100 characters
/// Gather   speechModel              needs a numeric speechTimeout
/// Gather   numDigits, timeout       1 and more
/// Record   maxLength                1 to 3,600 (14,400 with a limit raised)
/// Dial     timeout                  1 to 600
/// Enqueue  name                     64 characters
/// any      URL                      relative or http(s), without blanks; host names without underscore
/// </code>
/// </remarks>
internal static class TwimlLimits
{
    public static void Look(XElement element, List<string> problems)
    {
        switch (element.Name.LocalName)
        {
            case "Say":
                LookAtSay(element, problems);
                break;
            case "Play":
                Check((element.Value.Length > 0) != (element.Attribute("digits") is not null), "Play has a URL or digits", problems);
                CheckUrl(element.Value, problems);
                break;
            case "Redirect":
                Check(element.Value.Length > 0, "Redirect has a URL", problems);
                CheckUrl(element.Value, problems);
                break;
            case "Gather":
                LookAtGather(element, problems);
                break;
            case "Record":
                CheckRange(element, "maxLength", 1, 3600, problems);
                break;
            case "Dial":
                CheckRange(element, "timeout", 1, 600, problems);
                Check(element.HasElements || element.Value.Length > 0, "Dial says whom", problems);
                break;
            case "Pause":
                CheckRange(element, "length", 1, 180, problems);
                break;
            case "Enqueue":
                Check(element.Value.Length <= 64, "a queue's name has 64 characters at most", problems);
                break;
            default:
                break;
        }

        foreach (var attribute in element.Attributes().Where(attribute => IsUrl(attribute.Name.LocalName)))
        {
            CheckUrl(attribute.Value, problems);
        }
    }

    private static void LookAtSay(XElement say, List<string> problems)
    {
        var voice = (string?)say.Attribute("voice") ?? "man";
        var longest = voice.Split('.')[0] switch { "Polly" => 3000, "Google" => 5000, _ => 4000 };
        Check(say.Value.Trim().Length > 0, "13520: an empty Say", problems);
        Check(say.Value.Length <= longest, $"13521: a Say of {say.Value.Length} characters with {voice}", problems);
        Check(Uri.EscapeDataString(say.Value).Length <= 4500, "13521: a Say of more than 4,500 encoded characters", problems);
        Check(say.Attribute("voice") is not null && say.Attribute("language") is not null, "Say without voice and language", problems);
    }

    private static void LookAtGather(XElement gather, List<string> problems)
    {
        var hints = ((string?)gather.Attribute("hints") ?? "").Split(',');
        Check(hints.Length <= 500 && hints.All(hint => hint.Length <= 100), "hints: 500 phrases of 100 characters", problems);
        CheckRange(gather, "numDigits", 1, int.MaxValue, problems);
        CheckRange(gather, "timeout", 1, int.MaxValue, problems);
        Check(gather.Attribute("action") is not null, "a Gather without action asks its own address again", problems);
        var pause = (string?)gather.Attribute("speechTimeout");
        Check(pause is null or "auto" || int.TryParse(pause, NumberStyles.None, CultureInfo.InvariantCulture, out _), "speechTimeout: seconds or auto", problems);
        Check(gather.Attribute("speechModel") is null || pause is not (null or "auto"), "speechModel needs a numeric speechTimeout", problems);
        Check(((string?)gather.Attribute("finishOnKey") ?? "").Length <= 1, "a Gather has one finish key at most", problems);
    }

    private static bool IsUrl(string attribute) => attribute is "action" or "url" or "waitUrl" or "referUrl" or "statusCallback"
        or "recordingStatusCallback" or "partialResultCallback" or "transcribeCallback";

    private static void CheckUrl(string url, List<string> problems)
    {
        var good = url.Length == 0
            || (Uri.TryCreate(new Uri("https://hotline.example.com/voice/incoming"), url, out var absolute)
                && absolute.Scheme is "http" or "https"
                && !url.Contains(' ', StringComparison.Ordinal)
                && !absolute.Host.Contains('_', StringComparison.Ordinal));
        Check(good, $"11200: '{url}' is no URL", problems);
    }

    private static void CheckRange(XElement element, string attribute, int least, int most, List<string> problems)
    {
        if ((string?)element.Attribute(attribute) is { } text && int.TryParse(text, out var number))
        {
            Check(number >= least && number <= most, $"{element.Name}@{attribute} is {number}", problems);
        }
    }

    private static void Check(bool holds, string problem, List<string> problems)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }
}
