using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Speaks text.</summary>
public class Say : TwiML
{
    /// <summary>A voice. The package lists all of them; any other is given as a string.</summary>
    public sealed class VoiceEnum : StringEnum
    {
        /// <summary><c>man</c></summary>
        public static readonly VoiceEnum Man = new("man");
        /// <summary><c>woman</c></summary>
        public static readonly VoiceEnum Woman = new("woman");
        /// <summary><c>alice</c></summary>
        public static readonly VoiceEnum Alice = new("alice");
        /// <summary><c>Polly.Zhiyu</c></summary>
        public static readonly VoiceEnum PollyZhiyu = new("Polly.Zhiyu");
        /// <summary><c>Polly.Zhiyu-Neural</c></summary>
        public static readonly VoiceEnum PollyZhiyuNeural = new("Polly.Zhiyu-Neural");
        /// <summary><c>Polly.Joanna-Neural</c></summary>
        public static readonly VoiceEnum PollyJoannaNeural = new("Polly.Joanna-Neural");
        /// <summary><c>Polly.Matthew-Neural</c></summary>
        public static readonly VoiceEnum PollyMatthewNeural = new("Polly.Matthew-Neural");
        /// <summary><c>Polly.Amy-Neural</c></summary>
        public static readonly VoiceEnum PollyAmyNeural = new("Polly.Amy-Neural");

        /// <summary>No value.</summary>
        public VoiceEnum()
        {
        }

        private VoiceEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator VoiceEnum(string value) => new(value);
    }

    /// <summary>A language of a voice. The package lists all of them; any other is given as a string.</summary>
    public sealed class LanguageEnum : StringEnum
    {
        /// <summary><c>cmn-CN</c></summary>
        public static readonly LanguageEnum CmnCN = new("cmn-CN");
        /// <summary><c>cmn-TW</c></summary>
        public static readonly LanguageEnum CmnTW = new("cmn-TW");
        /// <summary><c>yue-HK</c></summary>
        public static readonly LanguageEnum YueHK = new("yue-HK");
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
    /// <param name="message">What to say, the content of the element.</param>
    /// <param name="voice">Who says it.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="language">In which language.</param>
    public Say(
        string? message = null,
        VoiceEnum? voice = null,
        int? loop = null,
        LanguageEnum? language = null)
        : base("Say")
    {
        Message = message;
        Voice = voice;
        Loop = loop;
        Language = language;
    }

    /// <summary>What to say, the content of the element.</summary>
    public string? Message { get; set; }

    /// <summary>Who says it.</summary>
    public VoiceEnum? Voice { get; set; }

    /// <summary>How often; 0 until hang-up.</summary>
    public int? Loop { get; set; }

    /// <summary>In which language.</summary>
    public LanguageEnum? Language { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Say Append(TwiML childElem) => (Say)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Say SetOption(string key, object value) => (Say)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Message ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("voice", Voice),
        ("loop", Loop),
        ("language", Language));
}
