using System.Globalization;
using System.Text;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Telephony;

/// <summary>A piece of speech that fits into one element: a text with its voice, or a recording.</summary>
/// <param name="Text">What is said; of a recording its address.</param>
/// <param name="Language">Who says it; null: it is a recording.</param>
internal readonly record struct SpokenPiece(string Text, SpokenLanguage? Language)
{
    /// <summary>Cuts utterances into pieces.</summary>
    /// <param name="utterances">What is said.</param>
    /// <param name="speech">Voices by language.</param>
    /// <param name="next">The address of the answer: recordings belong to the flow version of the call, hence the call in theirs.</param>
    /// <param name="space">What room is left; what finds none is left out.</param>
    public static List<SpokenPiece> Of(
        IReadOnlyList<Utterance> utterances, SpeechOptions speech, StepAddress next, SpeechSpace space)
    {
        var pieces = new List<SpokenPiece>();
        foreach (var utterance in utterances)
        {
            Cut(utterance, speech, next, space, pieces);
        }

        return pieces;
    }

    /// <summary>Writes the piece. A voice without its language may speak the wrong one.</summary>
    /// <param name="text">Where to.</param>
    public void Write(TwimlText text)
    {
        if (Language is null)
        {
            text.Begin("Play").Text(Text).End();
            return;
        }

        text.Begin("Say").With("voice", Language.Voice).With("language", Language.SayLanguage).Text(Text).End();
    }

    private static void Cut(
        Utterance utterance, SpeechOptions speech, StepAddress next, SpeechSpace space, List<SpokenPiece> pieces)
    {
        var words = new StringBuilder();
        var language = utterance.Language;
        foreach (var part in utterance.Parts)
        {
            switch (part)
            {
                case UtterancePart.Words text when (text.Language ?? utterance.Language) is var spoken:
                    if (spoken != language)
                    {
                        Say(words, speech.For(language), space, pieces);
                        language = spoken;
                    }

                    words.Append(text.Content);
                    break;
                case UtterancePart.Recording recording:
                    Say(words, speech.For(language), space, pieces);
                    pieces.Add(new(Address(recording.Path, next), Language: null));
                    break;
                default:
                    throw new NotSupportedException($"No TwiML for {part.GetType().Name}.");
            }
        }

        Say(words, speech.For(language), space, pieces);
    }

    private static void Say(StringBuilder words, SpokenLanguage language, SpeechSpace space, List<SpokenPiece> pieces)
    {
        foreach (var piece in SpokenText.Split(words.ToString()))
        {
            if (space.Take(piece))
            {
                pieces.Add(new(piece, language));
            }
        }

        words.Clear();
    }

    private static string Address(string path, StepAddress next) =>
        string.Create(CultureInfo.InvariantCulture, $"/voice/media/{next.CallId}/")
            + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
