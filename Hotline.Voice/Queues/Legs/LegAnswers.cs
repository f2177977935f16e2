using Hotline.Flows.Speech;
using Hotline.Voice.Catalog;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>What legs are answered, as TwiML.</summary>
internal sealed class LegAnswers(IOptions<SpeechOptions> speech, FlowCatalog catalog)
{
    private const int KeyWait = 5;
    private static readonly TimeSpan DestinationRing = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody who hears <see cref="Ask"/> may take to answer, at most: the words twice, and the silences.</summary>
    public static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(40);

    /// <summary>Tells an agent what an offer is about, and asks for the key.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="times">How often they were asked, this time included, from 1.</param>
    public byte[] Offer(LegVisit visit, int times)
    {
        var (language, contact) = (LanguageOf(visit.Owner), visit.Contact);
        var words = Of(language);
        var minutes = (visit.NowMs - contact.EnqueuedAtMs) / 60_000;
        var text = Listen(LegCommands.Path(visit.Leg, times));
        Say(text, language, [SpokenText.Fill(contact.Kind == ContactKind.Callback ? words.CallbackFor : words.CallFor, "queue", Title(contact.Queue, language))]);
        SayLanguage(text, language, words.CallerSpeaks, contact.Language);
        Say(
            text,
            language,
            [
                contact.IsVerified ? words.Verified : words.NotVerified,
                minutes < 2 ? words.WaitedBriefly : SpokenText.Fill(words.Waited, "minutes", SpokenFormat.Quantity((int)minutes, language)),
                words.TakeOrDecline,
            ]);
        return text.End().End().Finish();
    }

    /// <summary>Asks for a key.</summary>
    /// <param name="leg">Who is asked.</param>
    /// <param name="times">How often they were asked, this time included, from 1.</param>
    /// <param name="language">In which language.</param>
    /// <param name="words">What is said.</param>
    public byte[] Ask(Leg leg, int times, string language, params IEnumerable<string> words)
    {
        var text = Listen(LegCommands.Path(leg, times));
        Say(text, language, words);
        return text.End().End().Finish();
    }

    /// <summary>Takes a leg into the conversation.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="role">What it is there.</param>
    /// <param name="coachedSid">Whom a coach is heard by; null for others.</param>
    public static byte[] Join(Leg leg, ConversationRole role, string? coachedSid = null) => TwimlText.Start().Begin("Response")
        .Join(Conversations.Name(leg.OfferId), LegCommands.Path(leg, LegPlace.After), role, coachedSid)
        .End().Finish();

    /// <summary>Waits to be fetched, and asks again after a while.</summary>
    /// <param name="leg">The leg.</param>
    public static byte[] Wait(Leg leg) => Listen(LegCommands.Path(leg, LegPlace.Waits)).End().End().Finish();

    /// <summary>Last words.</summary>
    /// <param name="language">In which language.</param>
    /// <param name="words">What is said.</param>
    public byte[] Goodbye(string language, string words)
    {
        var text = TwimlText.Start().Begin("Response");
        Say(text, language, [words]);
        return text.Begin("Hangup").End().End().Finish();
    }

    /// <summary>What a caller on hold hears, once; the carrier asks again when it has run out.</summary>
    /// <param name="language">In which language.</param>
    public byte[] OnHold(string language)
    {
        var text = TwimlText.Start().Begin("Response");
        Say(text, language, [Of(language).OnHold]);
        return text.Begin("Play").Text(Conversations.HoldMusicPath).End().End().Finish();
    }

    /// <summary>Connects a leg with a destination of the settings.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="address">E.164 or <c>sip:</c>.</param>
    public static byte[] Connect(Leg leg, string address) => TwimlText.Start().Begin("Response")
        .Dial(address, LegCommands.Path(leg, LegPlace.Regret), DestinationRing)
        .End().Finish();

    /// <summary>The words of a language.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public HandOverWords Of(string language) => speech.Value.For(language).HandOver;

    /// <summary>The language an agent is spoken to in: the first of theirs.</summary>
    /// <param name="agent">The agent.</param>
    public static string LanguageOf(Agent agent) => agent.Languages[0];

    // A queue that the newest flow has no more still has callers; its name says enough.
    private string Title(string queue, string language) =>
        catalog.Latest.Bundle.Queues.Queues.TryGetValue(queue, out var rules)
            ? rules.Title.GetValueOrDefault(language) ?? rules.Title.Values.FirstOrDefault() ?? queue
            : queue;

    // Whatever is pressed or not, it is told within seconds.
    private static TwimlText Listen(string path) => TwimlText.Start().Begin("Response")
        .Begin("Gather").With("input", "dtmf").With("action", path).With("method", "POST")
        .With("timeout", KeyWait).With("finishOnKey", "").With("numDigits", 1).With("actionOnEmptyResult", "true");

    // The name of another language is said by that language's voice: the agent's own would leave it out.
    private void SayLanguage(TwimlText text, string language, string sentence, string spoken)
    {
        var name = Of(spoken).Name;
        if (spoken == language || sentence.Split("{language}", 2) is not [var before, var after])
        {
            Say(text, language, [SpokenText.Fill(sentence, "language", name)]);
            return;
        }

        Say(text, language, [before]);
        Say(text, spoken, [name]);
        Say(text, language, after.Any(char.IsLetterOrDigit) ? [after] : []);
    }

    private void Say(TwimlText text, string language, IEnumerable<string> words)
    {
        var voice = speech.Value.For(language);
        foreach (var piece in words.SelectMany(SpokenText.Split))
        {
            new SpokenPiece(piece, voice).Write(text);
        }
    }
}
