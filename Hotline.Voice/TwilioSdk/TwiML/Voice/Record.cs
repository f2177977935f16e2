using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Records the caller.</summary>
public class Record : TwiML
{
    /// <summary>What becomes of silence at both ends of the recording.</summary>
    public sealed class TrimEnum : StringEnum
    {
        /// <summary><c>trim-silence</c></summary>
        public static readonly TrimEnum TrimSilence = new("trim-silence");
        /// <summary><c>do-not-trim</c></summary>
        public static readonly TrimEnum DoNotTrim = new("do-not-trim");

        /// <summary>No value.</summary>
        public TrimEnum()
        {
        }

        private TrimEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator TrimEnum(string value) => new(value);
    }

    /// <summary>What the recording status callback is told.</summary>
    public sealed class RecordingEventEnum : StringEnum
    {
        /// <summary><c>in-progress</c></summary>
        public static readonly RecordingEventEnum InProgress = new("in-progress");
        /// <summary><c>completed</c></summary>
        public static readonly RecordingEventEnum Completed = new("completed");
        /// <summary><c>absent</c></summary>
        public static readonly RecordingEventEnum Absent = new("absent");

        /// <summary>No value.</summary>
        public RecordingEventEnum()
        {
        }

        private RecordingEventEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator RecordingEventEnum(string value) => new(value);
    }

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="action">Where the recording is announced.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of silence that end the recording.</param>
    /// <param name="finishOnKey">Keys that end the recording.</param>
    /// <param name="maxLength">Longest recording, seconds.</param>
    /// <param name="playBeep">Whether a tone is played first.</param>
    /// <param name="trim">What becomes of silence.</param>
    /// <param name="recordingStatusCallback">Where the state of the file is announced.</param>
    /// <param name="recordingStatusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallbackEvent">What is announced.</param>
    /// <param name="transcribe">Whether it is written down.</param>
    /// <param name="transcribeCallback">Where the text goes.</param>
    /// <param name="recordingConfigurationId">A stored configuration.</param>
    public Record(
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        string? finishOnKey = null,
        int? maxLength = null,
        bool? playBeep = null,
        TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Twilio.Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? transcribe = null,
        Uri? transcribeCallback = null,
        string? recordingConfigurationId = null)
        : base("Record")
    {
        Action = action;
        Method = method;
        Timeout = timeout;
        FinishOnKey = finishOnKey;
        MaxLength = maxLength;
        PlayBeep = playBeep;
        Trim = trim;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
        Transcribe = transcribe;
        TranscribeCallback = transcribeCallback;
        RecordingConfigurationId = recordingConfigurationId;
    }

    /// <summary>Where the recording is announced.</summary>
    public Uri? Action { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds of silence that end the recording.</summary>
    public int? Timeout { get; set; }

    /// <summary>Keys that end the recording.</summary>
    public string? FinishOnKey { get; set; }

    /// <summary>Longest recording, seconds.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Whether a tone is played first.</summary>
    public bool? PlayBeep { get; set; }

    /// <summary>What becomes of silence.</summary>
    public TrimEnum? Trim { get; set; }

    /// <summary>Where the state of the file is announced.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What is announced.</summary>
    public IEnumerable<RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>Whether it is written down.</summary>
    public bool? Transcribe { get; set; }

    /// <summary>Where the text goes.</summary>
    public Uri? TranscribeCallback { get; set; }

    /// <summary>A stored configuration.</summary>
    public string? RecordingConfigurationId { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Record Append(TwiML childElem) => (Record)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Record SetOption(string key, object value) => (Record)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("action", Action),
        ("method", Method),
        ("timeout", Timeout),
        ("finishOnKey", FinishOnKey),
        ("maxLength", MaxLength),
        ("playBeep", PlayBeep),
        ("trim", Trim),
        ("recordingStatusCallback", RecordingStatusCallback),
        ("recordingStatusCallbackMethod", RecordingStatusCallbackMethod),
        ("recordingStatusCallbackEvent", RecordingStatusCallbackEvent),
        ("transcribe", Transcribe),
        ("transcribeCallback", TranscribeCallback),
        ("recordingConfigurationId", RecordingConfigurationId));
}
