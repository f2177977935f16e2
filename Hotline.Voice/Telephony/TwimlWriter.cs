using Hotline.Flows.Machine;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Writes what the telephone does as TwiML. Depends on nothing but its arguments and settings.</summary>
/// <remarks>The tests hold it against the vendor's <c>VoiceResponse</c>.</remarks>
internal sealed class TwimlWriter(IOptions<SpeechOptions> speech, IOptions<DestinationOptions> destinations, TelephonyLog log)
{
    /// <summary>Twilio takes 64 kB (error 11750); speech may fill this much of it, bytes. What is over is left out.</summary>
    private const int LongestSpeech = 44 * 1024;

    private readonly SpeechHints hints = new();

    /// <summary>Writes an answer.</summary>
    /// <param name="directives">What the telephone does; the last one ends the answer.</param>
    /// <param name="next">Where the caller's answer goes.</param>
    /// <returns>A document in UTF-8 without byte order mark.</returns>
    public byte[] Write(IReadOnlyList<Directive> directives, StepAddress next)
    {
        var space = new SpeechSpace(LongestSpeech);
        var pieces = new List<SpokenPiece>[directives.Count];

        // What the caller is asked takes its room first, so that it has some whatever was said before it.
        for (var index = directives.Count - 1; index >= 0; index--)
        {
            pieces[index] = Pieces(directives[index], next, space);
        }

        var text = TwimlText.Start().Begin("Response");
        for (var index = 0; index < directives.Count; index++)
        {
            Write(text, directives[index], pieces[index], next);
        }

        if (space.LeftOut > 0)
        {
            log.AnswerCut(next.CallId, space.LeftOut);
        }

        return text.End().Finish();
    }

    private List<SpokenPiece> Pieces(Directive directive, StepAddress next, SpeechSpace space) => directive switch
    {
        Directive.Speak speak => SpokenPiece.Of([speak.What], speech.Value, next, space),
        Directive.Listen listen => SpokenPiece.Of(listen.Prompts, speech.Value, next, space),
        _ => [],
    };

    private void Write(TwimlText text, Directive directive, List<SpokenPiece> pieces, StepAddress next)
    {
        switch (directive)
        {
            case Directive.Speak:
                Speak(text, pieces);
                break;
            case Directive.Listen listen:
                Gather(text, listen, next);
                Speak(text, pieces);
                text.End();
                break;
            case Directive.Record record:
                text.Begin("Record").With("action", next.ToString()).With("method", "POST").With("timeout", 5).With("finishOnKey", "#")
                    .With("maxLength", TwimlText.WholeSeconds(record.Longest)).With("playBeep", "true").End();
                Redirect(text, next, StepArrival.NoMessage);
                break;
            case Directive.Transfer transfer:
                Connect(text, transfer, next);
                break;
            case Directive.WaitInLine wait:
                text.Begin("Enqueue").With("action", next.By(StepArrival.Queue)).With("method", "POST")
                    .With("waitUrl", next.WaitPath).With("waitUrlMethod", "POST")
                    .Text(wait.Queue).End();
                break;
            case Directive.Join join:
                text.Join(join.Conversation, next.By(StepArrival.Agent), ConversationRole.Caller);
                break;
            case Directive.Continue:
                Redirect(text, next, StepArrival.Continued);
                break;
            case Directive.HangUp:
                text.Begin("Hangup").End();
                break;
            default:
                throw new NotSupportedException($"No TwiML for {directive.GetType().Name}.");
        }
    }

    private void Gather(TwimlText text, Directive.Listen listen, StepAddress next)
    {
        var language = listen.Speech is null ? null : speech.Value.For(listen.Speech.Language);
        text.Begin("Gather")
            .With("input", language is null ? "dtmf" : "dtmf speech")
            .With("action", next.ToString())
            .With("method", "POST")
            .With("timeout", TwimlText.WholeSeconds(listen.Wait))
            .With("speechTimeout", language is null ? null : TwimlText.WholeSeconds(language.SpeechPause))
            .With("finishOnKey", listen.FinishKey ?? "")
            .With("numDigits", listen.MaxKeys)
            .With("language", language?.Recognition)
            .With("hints", listen.Speech is null ? null : hints.Of(listen.Speech))
            .With("actionOnEmptyResult", "true")
            .With("speechModel", string.IsNullOrEmpty(language?.SpeechModel) ? null : language.SpeechModel);
    }

    private void Connect(TwimlText text, Directive.Transfer transfer, StepAddress next)
    {
        if (!destinations.Value.Addresses.TryGetValue(transfer.Destination, out var destination))
        {
            log.NoDestination(next.CallId, LogText.Encode(transfer.Destination));
            Redirect(text, next, StepArrival.NotConnected);
            return;
        }

        text.Dial(destination, next.ToString(), transfer.Ring);
    }

    private static void Speak(TwimlText text, List<SpokenPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            piece.Write(text);
        }
    }

    private static void Redirect(TwimlText text, StepAddress next, StepArrival way) =>
        text.Begin("Redirect").With("method", "POST").Text(next.By(way)).End();
}
