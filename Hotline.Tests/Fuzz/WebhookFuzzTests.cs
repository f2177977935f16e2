using System.Text.RegularExpressions;
using CsCheck;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Fuzz;

/// <summary>Whatever a signed webhook holds, the caller hears faultless TwiML that is no apology for us, and the call can be told afterwards.</summary>
public sealed partial class WebhookFuzzTests
{
    private static readonly string[] Elsewhere = ["/voice/incoming", "/voice/status", "/voice/fallback", "/voice/incoming?tries=2", "/voice/fallback?tries=9", "/voice/step/999999/1"];

    [Fact]
    [Trait("Fault", "HOTLINE-09")]
    [Trait("Fault", "HOTLINE-15")]
    [Trait("Fault", "HOTLINE-16")]
    public async Task Any_webhooks_of_Twilios_words_are_answered_and_told()
    {
        await using var hotline = await new HotlineApp().Start();

        await OddWebhook.Several.FuzzAsync(webhooks => Call(hotline, webhooks), Effort.Of(60, 5_000));

        Assert.DoesNotContain(hotline.Log, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-15")]
    public void Any_bytes_are_a_form_or_refused() => Gen.Frequency(
        (1, Gen.Byte.Array[0, 300]),
        (2, Gen.OneOf("Digits=1", "&", "=", "%", "%E9", "%ED%A0%80", "%00", "+", "CallSid=CA", "é", "a=b", ";").Array[0, 40]
            .Select(pieces => System.Text.Encoding.UTF8.GetBytes(string.Concat(pieces))))).Fuzz(
        body =>
        {
            var (fields, refusal) = FormReader.Parse(body);
            if (refusal is null)
            {
                _ = WebhookReader.ToCallEvent(VoiceWebhook.Read(fields, null), StepArrival.Answered);
            }
        },
        Effort.Of(2_000, 200_000));

    private static async Task Call(HotlineApp hotline, OddWebhook[] webhooks)
    {
        var sid = $"CA{Guid.NewGuid():N}";
        var (status, answer) = await hotline.Post("/voice/incoming", SignedWebhooks.Form(sid, "ringing"));
        Assert.Equal(200, status);
        var (call, step) = Address(answer) ?? throw new InvalidOperationException($"The first answer leads nowhere: {answer}");
        foreach (var webhook in webhooks)
        {
            var path = webhook.Path is >= -2 and <= 2 ? $"/voice/step/{call}/{Math.Max(0, step + webhook.Path)}" : Elsewhere[webhook.Path - 3];
            if (webhook.Arrival.Length > 0)
            {
                path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}as={Uri.EscapeDataString(webhook.Arrival)}";
            }

            (status, answer) = await Post(hotline, path, Form(sid, webhook), webhook.Token);
            Assert.True(status == 200, $"{status} for {path}: {answer}");
            if (Address(answer) is { } next && next.Call == call)
            {
                step = next.Step;
            }
        }

        // However it went, its end is one end and its story can be read.
        await hotline.Post("/voice/status", SignedWebhooks.Form(sid, "completed"));
        await hotline.Post("/voice/status", SignedWebhooks.Form(sid, "completed"));
        var timeline = (await hotline.Get<CallSearch>().Timeline(call))!;
        Assert.Single(timeline.Entries, entry => entry.Entry is JournalEntry.CallEnded);
        Assert.NotNull((await hotline.Get<CallStore>().FindBySid(sid))!.EndedAtMs);
    }

    // The odd ones first: of a name that comes twice the first counts. Only the call is who it is.
    private static List<KeyValuePair<string, string>> Form(string sid, OddWebhook webhook)
    {
        var odd = webhook.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToLookup(field => field.Key == "CallSid");
        return [.. odd[false], .. SignedWebhooks.Form(sid), .. odd[true]];
    }

    private static Task<(int Status, string Body)> Post(HotlineApp hotline, string path, List<KeyValuePair<string, string>> form, string? token)
    {
        var url = new Uri(hotline.Address, path).AbsoluteUri;
        List<KeyValuePair<string, string>> signed = [.. form.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)];
        return hotline.PostWithSignature(
            path, form, SignedWebhooks.Signature(hotline.Get<IOptions<TwilioOptions>>().Value.AuthToken!, url, signed), token);
    }

    private static (long Call, int Step)? Address(string twiml) => Step().Match(twiml) is { Success: true } match
        ? (long.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex("/voice/step/([0-9]+)/([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
