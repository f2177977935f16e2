using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Carrier;
using Hotline.Tests.Telephony;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Chaos;

/// <summary>Compares what the callers lived through with what is stored.</summary>
/// <param name="phones">All calls there were, with every webhook and every word.</param>
/// <param name="stored">The database.</param>
internal sealed partial class CallAudit(IEnumerable<PhoneCall> phones, StoredCalls stored)
{
    private static readonly TimeSpan EndsArrive = TimeSpan.FromSeconds(30);
    private static readonly string HangUp = Encoding.UTF8.GetString(FallbackTwiml.HangUp());

    /// <summary>Twilio's codes for a document that could not be had: the fallback was asked.</summary>
    private static readonly int[] NotFetched = [11200, 11205];

    /// <summary>Who is in line when the hotline goes away is led back by the fallback within the line, where a document that puts into line says nothing:
    /// the place is kept, and the wait document is asked for next.</summary>
    private const int NotInLine = 13238;

    private readonly Dictionary<string, PhoneCall> calls = phones.ToDictionary(phone => phone.CallSid);

    /// <summary>The texts that the carrier was told to send.</summary>
    public Func<IReadOnlyList<TextMessage>> Texts { get; init; } = () => [];

    public async Task Run()
    {
        var rows = await EveryCallHasEndedOnce();
        var steps = (await stored.Steps()).ToLookup(step => step.CallSid);
        foreach (var row in rows)
        {
            NoStepIsLostOrDoneTwice(row, [.. steps[row.CallSid]], calls[row.CallSid]);
            EveryAnswerIsStored([.. steps[row.CallSid].Select(step => step.Answer)], calls[row.CallSid]);
        }

        NoTextIsLostOrSentTwice(await stored.PromisedTexts());
        Assert.Equal(0, await stored.HeldContacts());
        Assert.Empty(await stored.Problems());
    }

    /// <summary>Nobody hears silence, a document that Twilio refuses, the carrier's own error, or that the call is given up.</summary>
    public void NobodyHeardMoreThanAnApology()
    {
        Assert.All(calls.Values, call =>
        {
            Assert.All(call.Errors, error => Assert.True(NotFetched.Contains(error.Code) || error.Code == NotInLine, PhoneStory.Of(call)));
            Assert.False(call.Heard.Any(heard => Words.IsCarriersOwn(heard) || Words.IsLast(heard)), PhoneStory.Of(call));
        });
        Assert.All(calls.Values.SelectMany(Documents).Select(webhook => webhook.Body).Distinct(), body => TwimlReferee.Approve(body));
    }

    private async Task<IReadOnlyList<StoredCalls.Row>> EveryCallHasEndedOnce()
    {
        IReadOnlyList<StoredCalls.Row> rows = [];
        await Patience.Until(
            async () => (rows = await stored.Calls()).All(row => row.EndedAtMs is not null),
            EndsArrive,
            () => $"Still live:\n{string.Join("\n\n", rows.Where(row => row.EndedAtMs is null).Take(3).Select(row => PhoneStory.Of(calls[row.CallSid])))}");
        // Who was never answered by the hotline need not be known to it.
        var answered = calls.Values.Where(call => call.Webhooks.Any(webhook => webhook is { StatusCode: 200, Kind: WebhookKind.Voice }));
        Assert.Empty(answered.Select(call => call.CallSid).Except(rows.Select(row => row.CallSid)));
        Assert.Equal(rows.Count, rows.Select(row => row.CallSid).Distinct().Count());
        Assert.All(rows, row => Assert.True(row.Ends == 1, $"{row.Ends} ends:\n{PhoneStory.Of(calls[row.CallSid])}"));
        return rows;
    }

    private static void NoStepIsLostOrDoneTwice(StoredCalls.Row row, IReadOnlyList<StoredCalls.StepRow> done, PhoneCall call)
    {
        Assert.True(done.Select(step => (int)step.Step).SequenceEqual(Enumerable.Range(0, (int)row.Step)), $"{row.Step} steps are not one row each:\n{PhoneStory.Of(call)}");
        Assert.True(done.Select(step => step.Token).Distinct().Count() == done.Count, $"One webhook did two steps:\n{PhoneStory.Of(call)}");
        Assert.All(done, step => Assert.True(IsAskedFor(step, call), $"Nobody asked for step {step.Step}:\n{PhoneStory.Of(call)}"));
        // What the caller was told to answer is stored; of the last step the answer may have found nobody.
        Assert.True(row.Step - Told(call) is 0 or 1, $"It waits for step {row.Step}, and the caller was told of step {Told(call)}:\n{PhoneStory.Of(call)}");
    }

    /// <summary>What a caller was told is what the journal says the caller was told, but for what needs no database.</summary>
    private static void EveryAnswerIsStored(HashSet<string> answers, PhoneCall call) =>
        Assert.All(Documents(call), webhook => Assert.True(
            answers.Contains(webhook.Body) || webhook.Body == HangUp || webhook.Body.Contains("as=again", StringComparison.Ordinal) || OnlyLeads().IsMatch(webhook.Body),
            $"This answer is not in the journal: {webhook.Body}\n{PhoneStory.Of(call)}"));

    /// <summary>Each step was asked for by a webhook to its own address.</summary>
    private static bool IsAskedFor(StoredCalls.StepRow step, PhoneCall call) => step.Token is { } token && call.Webhooks.Any(webhook =>
        webhook.IdempotencyToken == token && (step.Step == 0
            ? webhook.Url.AbsolutePath == "/voice/incoming"
            : webhook.Url.AbsolutePath.EndsWith(string.Create(CultureInfo.InvariantCulture, $"/{step.Step}"), StringComparison.Ordinal)));

    /// <summary>The highest step that a document the caller got leads to.</summary>
    private static long Told(PhoneCall call) => Documents(call)
        .SelectMany(webhook => StepAddresses().Matches(webhook.Body))
        .Select(address => long.Parse(address.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        .DefaultIfEmpty(0).Max();

    private static IEnumerable<SentWebhook> Documents(PhoneCall call) => call.Webhooks.Where(webhook =>
        webhook is { StatusCode: 200, Kind: WebhookKind.Voice or WebhookKind.Fallback } && !IsNotice(webhook));

    /// <summary>Only tells that a caller has left the line: nobody hears its answer.</summary>
    private static bool IsNotice(SentWebhook webhook) => webhook["QueueResult"] is "redirected" or "hangup";

    /// <summary>What the carrier took is with the carrier, once. Where its answer was lost nobody knows; then nothing is sent again.</summary>
    private void NoTextIsLostOrSentTwice(IReadOnlyCollection<StoredCalls.TextRow> promised)
    {
        // After the rows: what stands there as sent was sent before.
        var sent = Texts();
        var mostOf = promised.GroupBy(text => calls[text.CallSid].From).ToDictionary(texts => texts.Key, texts => texts.Count());
        Assert.All(sent.GroupBy(text => text.To), texts =>
            Assert.True(texts.Count() <= mostOf.GetValueOrDefault(texts.Key), $"{texts.Count()} texts to {texts.Key}, {mostOf.GetValueOrDefault(texts.Key)} promised."));
        var taken = promised.Select(text => text.CarrierSid).OfType<string>().ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Empty(taken.Except(sent.Select(text => text.Sid)));
    }

    [GeneratedRegex("<Response><Redirect method=\"POST\">/voice/step/[0-9]+/[0-9]+\\?as=agent(&amp;tries=[0-9]+)?</Redirect></Response>$", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyLeads();

    [GeneratedRegex("/voice/step/[0-9]+/([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex StepAddresses();
}
