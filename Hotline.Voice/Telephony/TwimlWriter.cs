using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Hotline.Flows.Machine;
using Microsoft.Extensions.Options;
using Twilio.TwiML;
using HttpMethod = Twilio.Http.HttpMethod;
using Verbs = Twilio.TwiML.Voice;

namespace Hotline.Voice.Telephony;

/// <summary>Writes what the telephone does as TwiML. Depends on nothing but its arguments and settings.</summary>
internal sealed class TwimlWriter(IOptions<SpeechOptions> speech, IOptions<DestinationOptions> destinations, TelephonyLog log)
{
    /// <summary>Twilio takes 64 kB (error 11750); speech may fill this much of it, bytes. What is over is left out.</summary>
    private const int LongestSpeech = 44 * 1024;

    /// <summary>Hints may fill this much, bytes.</summary>
    private const int LongestHints = 12 * 1024;

    /// <summary>Twilio takes so many hints, each of so many characters.</summary>
    private const int MostHints = 500, LongestHint = 100;

    /// <summary>Writes an answer.</summary>
    /// <param name="directives">What the telephone does; the last one ends the answer.</param>
    /// <param name="next">Where the caller's answer goes.</param>
    /// <returns>A document in UTF-8 without byte order mark.</returns>
    public byte[] Write(IReadOnlyList<Directive> directives, StepAddress next)
    {
        var space = new SpeechSpace(LongestSpeech);
        var response = new VoiceResponse();

        // What the caller is asked is written first, so that it has room whatever was said before it.
        var elements = directives.Reverse().Select(directive => Elements(directive, next, space)).Reverse().SelectMany(list => list);
        foreach (var element in elements.ToList())
        {
            response.Append(element);
        }

        if (space.LeftOut > 0)
        {
            log.AnswerCut(next.CallId, space.LeftOut);
        }

        return Encoding.UTF8.GetBytes(response.ToString(SaveOptions.DisableFormatting));
    }

    private List<TwiML> Elements(Directive directive, StepAddress next, SpeechSpace space) => directive switch
    {
        Directive.Speak speak => Speech(speak.What, next, space),
        Directive.Listen listen => [Gather(listen, next, space)],
        Directive.Record record =>
        [
            new Verbs.Record(
                action: next.Answer,
                method: HttpMethod.Post,
                timeout: 5,
                finishOnKey: "#",
                maxLength: WholeSeconds(record.Longest),
                playBeep: true),
            new Verbs.Redirect(next.As("noMessage"), HttpMethod.Post),
        ],
        Directive.Transfer transfer => [Connect(transfer, next)],
        Directive.Continue => [new Verbs.Redirect(next.As("continued"), HttpMethod.Post)],
        Directive.HangUp => [new Verbs.Hangup()],
        _ => throw new NotSupportedException($"No TwiML for {directive.GetType().Name}."),
    };

    private Verbs.Gather Gather(Directive.Listen listen, StepAddress next, SpeechSpace space)
    {
        var input = new List<Verbs.Gather.InputEnum> { Verbs.Gather.InputEnum.Dtmf };
        var gather = new Verbs.Gather(
            action: next.Answer,
            method: HttpMethod.Post,
            timeout: WholeSeconds(listen.Wait),
            finishOnKey: listen.FinishKey ?? "",
            numDigits: listen.MaxKeys,
            actionOnEmptyResult: true);
        if (listen.Speech is { } wanted)
        {
            var language = speech.Value.For(wanted.Language);
            input.Add(Verbs.Gather.InputEnum.Speech);
            gather.Language = language.Recognition;
            gather.Hints = Hints(wanted.Hints);
            gather.SpeechTimeout = WholeSeconds(language.SpeechPause).ToString(CultureInfo.InvariantCulture);
            if (!string.IsNullOrEmpty(language.SpeechModel))
            {
                gather.SpeechModel = language.SpeechModel;
            }
        }

        gather.Input = input;
        foreach (var element in listen.Prompts.SelectMany(prompt => Speech(prompt, next, space)))
        {
            gather.Append(element);
        }

        return gather;
    }

    private TwiML Connect(Directive.Transfer transfer, StepAddress next)
    {
        if (!destinations.Value.Addresses.TryGetValue(transfer.Destination, out var destination))
        {
            log.NoDestination(next.CallId, LogText.Encode(transfer.Destination));
            return new Verbs.Redirect(next.As("notConnected"), HttpMethod.Post);
        }

        var dial = new Verbs.Dial(action: next.Answer, method: HttpMethod.Post, timeout: WholeSeconds(transfer.Ring));
        return dial.Append(Noun(destination));
    }

    /// <summary>Who is dialled: a SIP address or a number.</summary>
    internal static TwiML Noun(string destination) =>
        PhoneNumbers.IsSip(destination) ? new Verbs.Sip(new Uri(destination)) : new Verbs.Number(destination);

    private List<TwiML> Speech(Utterance utterance, StepAddress next, SpeechSpace space)
    {
        var language = speech.Value.For(utterance.Language);
        var elements = new List<TwiML>();
        var words = new StringBuilder();

        void Say()
        {
            elements.AddRange(SpokenText.Split(words.ToString()).Where(space.Take).Select(piece => Spoken(piece, language)));
            words.Clear();
        }

        foreach (var part in utterance.Parts)
        {
            switch (part)
            {
                case UtterancePart.Words text:
                    words.Append(text.Content);
                    break;
                case UtterancePart.Recording recording:
                    Say();
                    elements.Add(new Verbs.Play(RecordingUrl(recording.Path, next)));
                    break;
                default:
                    throw new NotSupportedException($"No TwiML for {part.GetType().Name}.");
            }
        }

        Say();
        return elements;
    }

    /// <summary>A <c>Say</c> with voice and language: a voice alone may speak the wrong one.</summary>
    internal static Verbs.Say Spoken(string piece, SpokenLanguage language) =>
        new(piece, voice: language.Voice, language: language.SayLanguage);

    /// <summary>Recordings belong to the flow version of the call, hence the call in their address.</summary>
    private static Uri RecordingUrl(string path, StepAddress next) => new(
        string.Create(CultureInfo.InvariantCulture, $"/voice/media/{next.CallId}/")
            + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)),
        UriKind.Relative);

    /// <summary>Hints are separated by commas, so a phrase has none.</summary>
    private static string? Hints(ImmutableArray<string> phrases)
    {
        var space = new SpeechSpace(LongestHints);
        var hints = phrases
            .Select(phrase => SpokenText.Clean(phrase).Replace(',', ' ').ReplaceLineEndings(" ").Trim())
            .Where(phrase => phrase.Length is > 0 and <= LongestHint)
            .Distinct(StringComparer.Ordinal)
            .Take(MostHints)
            .Where(space.Take);
        return string.Join(',', hints) is { Length: > 0 } list ? list : null;
    }

    private static int WholeSeconds(TimeSpan duration) => (int)Math.Ceiling(duration.TotalSeconds);
}
