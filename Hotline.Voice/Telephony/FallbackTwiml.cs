using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using Twilio.TwiML;
using HttpMethod = Twilio.Http.HttpMethod;
using Verbs = Twilio.TwiML.Voice;

namespace Hotline.Voice.Telephony;

/// <summary>What callers hear when the hotline fails. Needs no database and no call: it speaks every language of the settings.</summary>
internal sealed class FallbackTwiml(IOptions<SpeechOptions> speech, IOptions<FallbackOptions> fallback)
{
    /// <summary>So often a call is brought back before it is given up.</summary>
    public const int MostTries = 3;

    /// <summary>Apologises, waits and brings the call back; after the third time connects it to <c>Fallback:Number</c> or says
    /// goodbye.</summary>
    /// <param name="path">Where to come back to, a path of ours without query, for example <c>/voice/step/12/3</c>. It is asked with
    /// <c>as=again</c>, so that nothing counts as the caller's answer.</param>
    /// <param name="tries">How often this call has been brought back in a row: the parameter <c>tries</c> of the failing request.</param>
    public byte[] Apology(string path, int tries)
    {
        if (tries >= MostTries)
        {
            return LastWords();
        }

        var response = new VoiceResponse();
        Say(response, language => language.Apology);
        if (string.IsNullOrEmpty(fallback.Value.MusicUrl))
        {
            response.Append(new Verbs.Pause((int)fallback.Value.Pause.TotalSeconds));
        }
        else
        {
            response.Append(new Verbs.Play(new Uri(fallback.Value.MusicUrl)));
        }

        return Back(response, path, tries);
    }

    /// <summary>Asks for a moment and brings the call back for an answer that takes longer than it should; after the third time as
    /// <see cref="Apology"/>.</summary>
    /// <param name="path">As for <see cref="Apology"/>.</param>
    /// <param name="tries">As for <see cref="Apology"/>.</param>
    public byte[] OneMoment(string path, int tries)
    {
        if (tries >= MostTries)
        {
            return LastWords();
        }

        var response = new VoiceResponse();
        Say(response, language => language.OneMoment);
        return Back(response, path, tries);
    }

    /// <summary>Connects the call to <c>Fallback:Number</c>, or says goodbye; then hangs up.</summary>
    public byte[] LastWords()
    {
        var response = new VoiceResponse();
        if (string.IsNullOrEmpty(fallback.Value.Number))
        {
            Say(response, language => language.Goodbye);
        }
        else
        {
            Say(response, language => language.Connecting);
            response.Append(new Verbs.Dial().Append(Noun(fallback.Value.Number)));
            Say(response, language => language.Goodbye);
        }

        response.Append(new Verbs.Hangup());
        return Bytes(response);
    }

    /// <summary>Leads on at once, without a word.</summary>
    /// <param name="path">Where to, a path of ours with its query.</param>
    /// <param name="tries">As for <see cref="Apology"/>; kept.</param>
    public static byte[] Lead(string path, int tries)
    {
        var there = tries > 0 ? string.Create(CultureInfo.InvariantCulture, $"{path}&tries={tries}") : path;
        return Redirect(new VoiceResponse(), there);
    }

    /// <summary>Hangs up: for a call that is over or unknown.</summary>
    public static byte[] HangUp() => Bytes(new VoiceResponse().Append(new Verbs.Hangup()));

    /// <summary>Does nothing: for notifications.</summary>
    public static byte[] Nothing() => Bytes(new VoiceResponse());

    private static byte[] Back(VoiceResponse response, string path, int tries)
    {
        var again = string.Create(CultureInfo.InvariantCulture, $"{path}?as={StepArrival.Again.Word()}&tries={Math.Max(tries, 0) + 1}");
        return Redirect(response, again);
    }

    private static byte[] Redirect(VoiceResponse response, string path) =>
        Bytes(response.Append(new Verbs.Redirect(new Uri(path, UriKind.Relative), HttpMethod.Post)));

    private void Say(VoiceResponse response, Func<SpokenLanguage, string> text)
    {
        foreach (var language in speech.Value.Languages.Values)
        {
            foreach (var piece in SpokenText.Split(text(language)))
            {
                response.Append(new Verbs.Say(piece, voice: language.Voice, language: language.SayLanguage));
            }
        }
    }

    private static TwiML Noun(string destination) =>
        PhoneNumbers.IsSip(destination) ? new Verbs.Sip(new Uri(destination)) : new Verbs.Number(destination);

    private static byte[] Bytes(TwiML response) => Encoding.UTF8.GetBytes(response.ToString(SaveOptions.DisableFormatting));
}
