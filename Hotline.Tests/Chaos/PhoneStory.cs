using System.Globalization;
using System.Text;
using Hotline.Carrier;

namespace Hotline.Tests.Chaos;

/// <summary>What happened to a call of late, for a message.</summary>
internal static class PhoneStory
{
    private const int Webhooks = 12;
    private const int Sounds = 8;

    public static string Of(PhoneCall call)
    {
        var story = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{call.CallSid} from {call.From}, {call.Status}");
        foreach (var webhook in call.Webhooks.TakeLast(Webhooks))
        {
            story.AppendLine(CultureInfo.InvariantCulture, $"  {webhook.Kind} {webhook.Url.PathAndQuery} {webhook["Digits"]} -> {webhook.StatusCode} {webhook.ErrorCode} {webhook.Body}");
        }

        foreach (var heard in call.Heard.TakeLast(Sounds))
        {
            story.AppendLine(CultureInfo.InvariantCulture, $"  {heard.At:HH:mm:ss.fff} {heard.Kind} {heard.Text}");
        }

        return story.AppendJoin('\n', call.Errors.Select(error => $"  {error}")).ToString();
    }
}
