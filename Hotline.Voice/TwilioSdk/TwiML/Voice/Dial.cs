using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Connects the caller to somebody.</summary>
public class Dial : TwiML
{
    /// <summary>What is recorded.</summary>
    public sealed class RecordEnum : StringEnum
    {
        /// <summary><c>do-not-record</c></summary>
        public static readonly RecordEnum DoNotRecord = new("do-not-record");
        /// <summary><c>record-from-answer</c></summary>
        public static readonly RecordEnum RecordFromAnswer = new("record-from-answer");
        /// <summary><c>record-from-ringing</c></summary>
        public static readonly RecordEnum RecordFromRinging = new("record-from-ringing");
        /// <summary><c>record-from-answer-dual</c></summary>
        public static readonly RecordEnum RecordFromAnswerDual = new("record-from-answer-dual");
        /// <summary><c>record-from-ringing-dual</c></summary>
        public static readonly RecordEnum RecordFromRingingDual = new("record-from-ringing-dual");

        /// <summary>No value.</summary>
        public RecordEnum()
        {
        }

        private RecordEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator RecordEnum(string value) => new(value);
    }

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

    /// <summary>The ringing that the caller hears: a country in lower case, given as a string.</summary>
    public sealed class RingToneEnum : StringEnum
    {
        /// <summary>No value.</summary>
        public RingToneEnum()
        {
        }

        private RingToneEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator RingToneEnum(string value) => new(value);
    }

    /// <summary>Which side is recorded.</summary>
    public sealed class RecordingTrackEnum : StringEnum
    {
        /// <summary><c>both</c></summary>
        public static readonly RecordingTrackEnum Both = new("both");
        /// <summary><c>inbound</c></summary>
        public static readonly RecordingTrackEnum Inbound = new("inbound");
        /// <summary><c>outbound</c></summary>
        public static readonly RecordingTrackEnum Outbound = new("outbound");

        /// <summary>No value.</summary>
        public RecordingTrackEnum()
        {
        }

        private RecordingTrackEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator RecordingTrackEnum(string value) => new(value);
    }

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="number">The number, the content of the element.</param>
    /// <param name="action">Where the end of the connection goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of ringing.</param>
    /// <param name="hangupOnStar">Whether the star key ends the connection.</param>
    /// <param name="timeLimit">Longest connection, seconds.</param>
    /// <param name="callerId">The number that is shown.</param>
    /// <param name="record">What is recorded.</param>
    /// <param name="trim">What becomes of silence.</param>
    /// <param name="recordingStatusCallback">Where the state of the file is announced.</param>
    /// <param name="recordingStatusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallbackEvent">What is announced.</param>
    /// <param name="answerOnBridge">Whether the caller hears real ringing until the other side answers.</param>
    /// <param name="ringTone">The ringing that the caller hears.</param>
    /// <param name="recordingTrack">Which side is recorded.</param>
    /// <param name="sequential">Whether several numbers ring one after the other.</param>
    /// <param name="referUrl">Where a SIP transfer goes.</param>
    /// <param name="referMethod">GET or POST.</param>
    public Dial(
        string? number = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        bool? hangupOnStar = null,
        int? timeLimit = null,
        string? callerId = null,
        RecordEnum? record = null,
        TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Twilio.Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? answerOnBridge = null,
        RingToneEnum? ringTone = null,
        RecordingTrackEnum? recordingTrack = null,
        bool? sequential = null,
        Uri? referUrl = null,
        Twilio.Http.HttpMethod? referMethod = null)
        : base("Dial")
    {
        NumberAttribute = number;
        Action = action;
        Method = method;
        Timeout = timeout;
        HangupOnStar = hangupOnStar;
        TimeLimit = timeLimit;
        CallerId = callerId;
        Record = record;
        Trim = trim;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
        AnswerOnBridge = answerOnBridge;
        RingTone = ringTone;
        RecordingTrack = recordingTrack;
        Sequential = sequential;
        ReferUrl = referUrl;
        ReferMethod = referMethod;
    }

    /// <summary>The number, the content of the element.</summary>
    public string? NumberAttribute { get; set; }

    /// <summary>Where the end of the connection goes.</summary>
    public Uri? Action { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? Method { get; set; }

    /// <summary>Seconds of ringing.</summary>
    public int? Timeout { get; set; }

    /// <summary>Whether the star key ends the connection.</summary>
    public bool? HangupOnStar { get; set; }

    /// <summary>Longest connection, seconds.</summary>
    public int? TimeLimit { get; set; }

    /// <summary>The number that is shown.</summary>
    public string? CallerId { get; set; }

    /// <summary>What is recorded.</summary>
    public RecordEnum? Record { get; set; }

    /// <summary>What becomes of silence.</summary>
    public TrimEnum? Trim { get; set; }

    /// <summary>Where the state of the file is announced.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What is announced.</summary>
    public IEnumerable<RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <summary>Whether the caller hears real ringing until the other side answers.</summary>
    public bool? AnswerOnBridge { get; set; }

    /// <summary>The ringing that the caller hears.</summary>
    public RingToneEnum? RingTone { get; set; }

    /// <summary>Which side is recorded.</summary>
    public RecordingTrackEnum? RecordingTrack { get; set; }

    /// <summary>Whether several numbers ring one after the other.</summary>
    public bool? Sequential { get; set; }

    /// <summary>Where a SIP transfer goes.</summary>
    public Uri? ReferUrl { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? ReferMethod { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Dial Append(TwiML childElem) => (Dial)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Dial SetOption(string key, object value) => (Dial)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => NumberAttribute ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("action", Action),
        ("method", Method),
        ("timeout", Timeout),
        ("hangupOnStar", HangupOnStar),
        ("timeLimit", TimeLimit),
        ("callerId", CallerId),
        ("record", Record),
        ("trim", Trim),
        ("recordingStatusCallback", RecordingStatusCallback),
        ("recordingStatusCallbackMethod", RecordingStatusCallbackMethod),
        ("recordingStatusCallbackEvent", RecordingStatusCallbackEvent),
        ("answerOnBridge", AnswerOnBridge),
        ("ringTone", RingTone),
        ("recordingTrack", RecordingTrack),
        ("sequential", Sequential),
        ("referUrl", ReferUrl),
        ("referMethod", ReferMethod));
}
