using Hotline.Carrier.Twiml;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Calls;

/// <summary>What the caller hears, and what cuts it short.</summary>
internal sealed partial class CallCourse
{
    /// <summary>No sound is repeated more often, whatever its loop says (Twilio, "Say: loop").</summary>
    private const int MostRepetitions = 1000;

    internal Task<LegInput?> Speak(SayVerb say, Func<LegInput, bool> interruptedBy) => Last(
        leg.Hear(HeardKind.Speech, say.Text, sound => sound with { Voice = say.Voice, Language = say.Language }),
        interruptedBy);

    internal Task<LegInput?> Play(Uri media, Func<LegInput, bool> interruptedBy) =>
        Last(leg.Hear(HeardKind.Media, "", sound => sound with { Media = media }), interruptedBy);

    internal async Task<LegInput?> Pause(TimeSpan length, Func<LegInput, bool> interruptedBy)
    {
        leg.Hear(HeardKind.Pause, "", sound => sound with { Length = length });
        var takesTime = leg.Pace == SpeechPace.Reported || Setting == CourseSetting.Waiting;
        return takesTime && length > TimeSpan.Zero ? await Stand(length, interruptedBy) : Interrupted();
    }

    /// <summary>Repeats a sound. With loop 0 it lasts until the call goes elsewhere: once it takes no time, it is heard only once.</summary>
    internal async Task<LegInput?> Repeat(int loop, Func<Task<LegInput?>> sound, Func<LegInput, bool> interruptedBy)
    {
        var times = loop == 0 ? MostRepetitions : loop;
        for (var time = 0; time < times; time++)
        {
            if (await sound() is { } input)
            {
                return input;
            }

            if (loop == 0 && leg.Pace == SpeechPace.Instant)
            {
                return await leg.Inbox.Next(interruptedBy);
            }
        }

        return null;
    }

    /// <summary>Waits, quietly, for a time to pass. The caller may let it pass at once.</summary>
    internal async Task<LegInput?> Stand(TimeSpan length, Func<LegInput, bool> interruptedBy) =>
        await leg.Inbox.Next(input => input is LegInput.Silence || interruptedBy(input), length) is var input
            && input is LegInput.Silence or LegInput.Elapsed ? null : input;

    /// <summary>Whether a recording can be fetched. Only those beside the documents are tried: a desk may have no network.</summary>
    internal async Task<bool> CanPlay(Uri media)
    {
        if (DocumentUrl is null || media.Authority != DocumentUrl.Authority || !exchange.IsNew(media))
        {
            return true;
        }

        var answer = await exchange.Webhooks.Send(leg, new WebhookRequest(WebhookKind.Media, "GET", media, [], []));
        if (answer.ErrorCode is { } code)
        {
            Warn(code, $"Play: {answer.Problem}");
            return false;
        }

        if (answer.ContentType?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) != true)
        {
            Warn(13420, $"Play: {media} is '{answer.ContentType}', not audio.");
            return false;
        }

        exchange.Remember(media);
        return true;
    }

    private LegInput.Interrupted? Interrupted() => leg.Inbox.IsInterrupted ? new LegInput.Interrupted() : null;

    private async Task<LegInput?> Last(Heard sound, Func<LegInput, bool> interruptedBy)
    {
        if (leg.Pace == SpeechPace.Instant)
        {
            return Interrupted();
        }

        var input = await leg.Inbox.Next(
            input => input is LegInput.Played played ? played.Number >= sound.Number : interruptedBy(input),
            Options.PlaybackPatience);
        if (input is LegInput.Played or LegInput.Elapsed)
        {
            return null;
        }

        leg.Events.Add(number => new PhoneEvent.Silenced(number));
        return input;
    }
}
