using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Collects keys or speech.</summary>
public class Gather : TwiML
{
    /// <summary>What may be collected.</summary>
    public sealed class InputEnum : StringEnum
    {
        /// <summary><c>dtmf</c></summary>
        public static readonly InputEnum Dtmf = new("dtmf");
        /// <summary><c>speech</c></summary>
        public static readonly InputEnum Speech = new("speech");

        /// <summary>No value.</summary>
        public InputEnum()
        {
        }

        private InputEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator InputEnum(string value) => new(value);
    }

    /// <summary>A language that is recognised. The package lists all of them; any other is given as a string.</summary>
    public sealed class LanguageEnum : StringEnum
    {
        /// <summary><c>cmn-Hans-CN</c></summary>
        public static readonly LanguageEnum CmnHansCN = new("cmn-Hans-CN");
        /// <summary><c>cmn-Hant-TW</c></summary>
        public static readonly LanguageEnum CmnHantTW = new("cmn-Hant-TW");
        /// <summary><c>yue-Hant-HK</c></summary>
        public static readonly LanguageEnum YueHantHK = new("yue-Hant-HK");
        /// <summary><c>en-US</c></summary>
        public static readonly LanguageEnum EnUS = new("en-US");
        /// <summary><c>en-GB</c></summary>
        public static readonly LanguageEnum EnGB = new("en-GB");

        /// <summary>No value.</summary>
        public LanguageEnum()
        {
        }

        private LanguageEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator LanguageEnum(string value) => new(value);
    }

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="input">What may be collected.</param>
    /// <param name="action">Where the input goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of silence before the input ends.</param>
    /// <param name="speechTimeout">Seconds of silence that end speech, or <c>auto</c>.</param>
    /// <param name="maxSpeechTime">Longest speech, seconds.</param>
    /// <param name="profanityFilter">Whether profanities are masked.</param>
    /// <param name="finishOnKey">The key that ends the input; empty: none.</param>
    /// <param name="numDigits">After so many keys the input ends.</param>
    /// <param name="partialResultCallback">Where unfinished speech goes.</param>
    /// <param name="partialResultCallbackMethod">GET or POST.</param>
    /// <param name="language">The language that is recognised.</param>
    /// <param name="hints">Phrases to expect, separated by commas.</param>
    /// <param name="bargeIn">Whether speech stops the prompt.</param>
    /// <param name="debug">Whether debugging is allowed.</param>
    /// <param name="actionOnEmptyResult">Whether silence goes to the action too.</param>
    /// <param name="speechModel">The recogniser.</param>
    /// <param name="enhanced">Whether the premium recogniser is used.</param>
    public Gather(
        IEnumerable<InputEnum>? input = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        string? speechTimeout = null,
        int? maxSpeechTime = null,
        bool? profanityFilter = null,
        string? finishOnKey = null,
        int? numDigits = null,
        Uri? partialResultCallback = null,
        Twilio.Http.HttpMethod? partialResultCallbackMethod = null,
        LanguageEnum? language = null,
        string? hints = null,
        bool? bargeIn = null,
        bool? debug = null,
        bool? actionOnEmptyResult = null,
        string? speechModel = null,
        bool? enhanced = null)
        : base("Gather")
    {
        Input = input;
        Action = action;
        Method = method;
        Timeout = timeout;
        SpeechTimeout = speechTimeout;
        MaxSpeechTime = maxSpeechTime;
        ProfanityFilter = profanityFilter;
        FinishOnKey = finishOnKey;
        NumDigits = numDigits;
        PartialResultCallback = partialResultCallback;
        PartialResultCallbackMethod = partialResultCallbackMethod;
        Language = language;
        Hints = hints;
        BargeIn = bargeIn;
        Debug = debug;
        ActionOnEmptyResult = actionOnEmptyResult;
        SpeechModel = speechModel;
        Enhanced = enhanced;
    }

    /// <summary>What may be collected.</summary>
    public IEnumerable<InputEnum>? Input { get; set; }

    /// <summary>Where the input goes.</summary>
    public Uri? Action { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds of silence before the input ends.</summary>
    public int? Timeout { get; set; }

    /// <summary>Seconds of silence that end speech, or <c>auto</c>.</summary>
    public string? SpeechTimeout { get; set; }

    /// <summary>Longest speech, seconds.</summary>
    public int? MaxSpeechTime { get; set; }

    /// <summary>Whether profanities are masked.</summary>
    public bool? ProfanityFilter { get; set; }

    /// <summary>The key that ends the input; empty: none.</summary>
    public string? FinishOnKey { get; set; }

    /// <summary>After so many keys the input ends.</summary>
    public int? NumDigits { get; set; }

    /// <summary>Where unfinished speech goes.</summary>
    public Uri? PartialResultCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? PartialResultCallbackMethod { get; set; }

    /// <summary>The language that is recognised.</summary>
    public LanguageEnum? Language { get; set; }

    /// <summary>Phrases to expect, separated by commas.</summary>
    public string? Hints { get; set; }

    /// <summary>Whether speech stops the prompt.</summary>
    public bool? BargeIn { get; set; }

    /// <summary>Whether debugging is allowed.</summary>
    public bool? Debug { get; set; }

    /// <summary>Whether silence goes to the action too.</summary>
    public bool? ActionOnEmptyResult { get; set; }

    /// <summary>The recogniser.</summary>
    public string? SpeechModel { get; set; }

    /// <summary>Whether the premium recogniser is used.</summary>
    public bool? Enhanced { get; set; }

    /// <summary>Adds a <see cref="Voice.Say"/>.</summary>
    /// <param name="message">What to say, the content of the element.</param>
    /// <param name="voice">Who says it.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="language">In which language.</param>
    public Gather Say(
        string? message = null,
        Say.VoiceEnum? voice = null,
        int? loop = null,
        Say.LanguageEnum? language = null) =>
        Append(new Say(message, voice, loop, language));

    /// <summary>Adds a <see cref="Voice.Pause"/>.</summary>
    /// <param name="length">Seconds.</param>
    public Gather Pause(int? length = null) =>
        Append(new Pause(length));

    /// <summary>Adds a <see cref="Voice.Play"/>.</summary>
    /// <param name="url">The audio, the content of the element.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="digits">Keys whose tones are played.</param>
    public Gather Play(Uri? url = null, int? loop = null, string? digits = null) =>
        Append(new Play(url, loop, digits));

    /// <inheritdoc cref="TwiML.Append"/>
    public new Gather Append(TwiML childElem) => (Gather)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Gather SetOption(string key, object value) => (Gather)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("input", Input),
        ("action", Action),
        ("method", Method),
        ("timeout", Timeout),
        ("speechTimeout", SpeechTimeout),
        ("maxSpeechTime", MaxSpeechTime),
        ("profanityFilter", ProfanityFilter),
        ("finishOnKey", FinishOnKey),
        ("numDigits", NumDigits),
        ("partialResultCallback", PartialResultCallback),
        ("partialResultCallbackMethod", PartialResultCallbackMethod),
        ("language", Language),
        ("hints", Hints),
        ("bargeIn", BargeIn),
        ("debug", Debug),
        ("actionOnEmptyResult", ActionOnEmptyResult),
        ("speechModel", SpeechModel),
        ("enhanced", Enhanced));
}
