using System.Globalization;
using Hotline.Flows.Machine;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Calls;

/// <summary>Makes a call out of its first webhook: number, key, caller, flow version.</summary>
internal sealed class CallOpening(
    CallStore calls, CallerStore callers, FlowCatalog catalog, Vault vault, CallClock clock, CarrierChoice carrier)
{
    /// <summary>The extra form field in which the local carrier's phones pass the time a test call is to have.</summary>
    public const string TimeParameter = "HotlineAt";

    /// <summary>Prepares a call that starts; nothing is stored yet.</summary>
    /// <param name="webhook">Its first webhook.</param>
    public async Task<OpenedCall> Prepare(VoiceWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var published = await catalog.Current();
        var caller = webhook.From is null ? null : await callers.Find(webhook.From);
        var offset = Offset(webhook);
        var row = await Row(webhook, published.Number, offset ?? 0, isTest: offset is not null);
        var state = FlowEngine.Begin(published.Flow, row.Id, webhook.From, caller?.Language);
        return new OpenedCall(
            row,
            new LiveCall(row.Id, row.Line, published.Flow, state, row.Key, row.ClockOffsetMs),
            new JournalEntry.CallStarted(row.Line, published.Number, webhook.From is not null, row.IsTest));
    }

    /// <summary>Prepares a call whose end came before its first words.</summary>
    /// <param name="webhook">The status callback.</param>
    public async Task<NewCall> PrepareEnded(VoiceWebhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return await Row(webhook, (await catalog.Current()).Number, 0, isTest: false);
    }

    private async Task<NewCall> Row(VoiceWebhook webhook, int version, long offsetMs, bool isTest)
    {
        var id = await calls.NextCallId();
        return new NewCall
        {
            Id = id,
            CallSid = webhook.CallSid,
            Line = webhook.To ?? "",
            CallerNumber = webhook.From,
            FlowVersion = version,
            IsTest = isTest,
            ClockOffsetMs = offsetMs,
            StartedAtMs = clock.NowMs + offsetMs,
            Key = vault.NewKey(id),
        };
    }

    private long? Offset(VoiceWebhook webhook) =>
        carrier.IsLocal && webhook.Find(TimeParameter) is { Length: > 0 } at &&
        DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUnixTimeMilliseconds() - clock.NowMs
            : null;
}

/// <summary>A call that is about to be stored.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Call">As its first turn sees it.</param>
/// <param name="Entry">The first entry of its journal.</param>
public sealed record OpenedCall(NewCall Row, LiveCall Call, JournalEntry.CallStarted Entry);
