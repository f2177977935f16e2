using Hotline.Flows.Machine;
using Hotline.Flows.Speech;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Writes what somebody in line hears until the carrier asks again.</summary>
internal sealed class WaitDocument(IOptions<SpeechOptions> speech)
{
    /// <summary>Speech may fill this much of an answer, bytes.</summary>
    private const int LongestSpeech = 32 * 1024;

    /// <summary>Out of the line: the step's address says what comes then.</summary>
    public static byte[] Leave() => TwimlText.Start().Begin("Response").Begin("Leave").End().End().Finish();

    /// <summary>Music, for a moment in which there is nothing to say.</summary>
    public static byte[] Music() => Play(TwimlText.Start().Begin("Response"), rounds: 1).End().Finish();

    /// <summary>An announcement, then music.</summary>
    /// <param name="at">The step at which the call waits.</param>
    /// <param name="announcement">What is said.</param>
    public byte[] Announce(StepAddress at, Announcement announcement)
    {
        var text = TwimlText.Start().Begin("Response");
        if (announcement.TakesKeys)
        {
            text.Begin("Gather").With("input", "dtmf").With("action", $"{at.WaitPath}?stay={announcement.Stay}").With("method", "POST")
                .With("timeout", 1).With("finishOnKey", "").With("numDigits", 1);
        }

        foreach (var piece in SpokenPiece.Of(Utterances(announcement), speech.Value, at, new SpeechSpace(LongestSpeech)))
        {
            piece.Write(text);
        }

        Play(text, announcement.Rounds);
        return (announcement.TakesKeys ? text.End() : text).End().Finish();
    }

    private static TwimlText Play(TwimlText text, int rounds) =>
        text.Begin("Play").With("loop", rounds == 1 ? null : rounds).Text(Conversations.HoldMusicPath).End();

    private List<Utterance> Utterances(Announcement announcement)
    {
        var words = speech.Value.For(announcement.Language).Waiting;
        List<Utterance> said = [];
        if (announcement.WasLost)
        {
            Say(words.BackInLine);
        }

        if (announcement.Outlook is { } outlook)
        {
            Say(outlook.Position == 1 ? words.Next : SpokenText.Fill(words.Position, "position", SpokenFormat.Ordinal(outlook.Position, announcement.Language)));
            if (outlook.Wait is { } wait)
            {
                Say(Wait(words, wait, announcement.Language));
            }
        }

        if (announcement.Prompt is { } prompt)
        {
            said.Add(prompt);
        }

        return said;

        void Say(string text) => said.Add(new Utterance("waiting", announcement.Language, [new UtterancePart.Words(text)]));
    }

    private static string Wait(WaitingWords words, WaitBand wait, string language) => wait switch
    {
        { From.Ticks: 0 } => words.Soon,
        { From.TotalMinutes: >= 60 } => words.OverAnHour,
        _ => SpokenText.Fill(
            SpokenText.Fill(words.Minutes, "from", SpokenFormat.Quantity((int)wait.From.TotalMinutes, language)),
            "to",
            SpokenFormat.Quantity((int)wait.To.TotalMinutes, language)),
    };
}

/// <summary>What is said to somebody in line.</summary>
internal sealed record Announcement
{
    /// <summary>The caller's language.</summary>
    public required string Language { get; init; }

    /// <summary>Which stay in line a key pressed now belongs to, so that it leaves no other.</summary>
    public required string Stay { get; init; }

    /// <summary>True when keys leave the line.</summary>
    public required bool TakesKeys { get; init; }

    /// <summary>True when the caller lost the agent and has not been told so.</summary>
    public bool WasLost { get; init; }

    /// <summary>Place and expected wait; null: nothing new.</summary>
    public Outlook? Outlook { get; init; }

    /// <summary>What the flow says to those who wait; null: nothing.</summary>
    public Utterance? Prompt { get; init; }

    /// <summary>How often the music is played.</summary>
    public required int Rounds { get; init; }
}
