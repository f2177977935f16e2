using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Sends the texts that turns decided, after their transactions.</summary>
/// <remarks>A text is never sent twice: one whose fate is not known stays <c>unknown</c> until the carrier reports of it.</remarks>
internal sealed class TextDispatcher(
    OutboxStore outbox, TextSender sender, CallClock clock, IOptions<TwilioOptions> options) : IBackgroundWork
{
    private const int MostAtATime = 20;
    private const int MostAttempts = 6;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var text in await outbox.TakeTexts(clock.NowMs, Lease, MostAtATime))
        {
            if (text.MayBeSent)
            {
                await outbox.Unknown(text.Id, "the program ended while it was sent", clock.NowMs);
                continue;
            }

            await Settle(text, await sender.Send(text.Number, text.Text, From(text)));
        }
    }

    private Task<bool> Settle(OutboxText text, TextOutcome outcome) => outcome switch
    {
        TextOutcome.Sent sent => outbox.Sent(text.Id, sent.MessageSid, clock.NowMs),
        TextOutcome.Refused refused => outbox.Failed(text.Id, $"refused {refused.Code}", clock.NowMs),
        TextOutcome.Busy busy when text.Attempt < MostAttempts => outbox.Retry(
            text.Id, clock.NowMs + (long)(FirstPause * Math.Pow(2, text.Attempt)).TotalMilliseconds, $"busy {busy.Code}", clock.NowMs),
        TextOutcome.Busy busy => outbox.Failed(text.Id, $"busy {busy.Code}", clock.NowMs),
        TextOutcome.Unknown => outbox.Unknown(text.Id, "no answer", clock.NowMs),
        _ => throw new NotSupportedException($"No state for {outcome.GetType().Name}."),
    };

    /// <summary>Null: the number of the settings. Without one the line that was called sends the text.</summary>
    private string? From(OutboxText text) =>
        string.IsNullOrEmpty(options.Value.PhoneNumber) && Telephony.PhoneNumbers.IsE164(text.Line) ? text.Line : null;
}
