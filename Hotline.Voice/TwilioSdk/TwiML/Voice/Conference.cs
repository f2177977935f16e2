using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A conference to join.</summary>
public class Conference : TwiML
{
    /// <summary>When a tone is played.</summary>
    public sealed class BeepEnum : StringEnum
    {
        /// <summary><c>true</c></summary>
        public static readonly BeepEnum True = new("true");
        /// <summary><c>false</c></summary>
        public static readonly BeepEnum False = new("false");
        /// <summary><c>onEnter</c></summary>
        public static readonly BeepEnum Onenter = new("onEnter");
        /// <summary><c>onExit</c></summary>
        public static readonly BeepEnum Onexit = new("onExit");

        /// <summary>No value.</summary>
        public BeepEnum()
        {
        }

        private BeepEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator BeepEnum(string value) => new(value);
    }

    /// <summary>What is recorded.</summary>
    public sealed class RecordEnum : StringEnum
    {
        /// <summary><c>do-not-record</c></summary>
        public static readonly RecordEnum DoNotRecord = new("do-not-record");
        /// <summary><c>record-from-start</c></summary>
        public static readonly RecordEnum RecordFromStart = new("record-from-start");

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

    /// <summary>Where it is mixed. The package lists regions; here they are given as strings.</summary>
    public sealed class RegionEnum : StringEnum
    {
        /// <summary>No value.</summary>
        public RegionEnum()
        {
        }

        private RegionEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator RegionEnum(string value) => new(value);
    }

    /// <summary>What the status callback is told.</summary>
    public sealed class EventEnum : StringEnum
    {
        /// <summary><c>start</c></summary>
        public static readonly EventEnum Start = new("start");
        /// <summary><c>end</c></summary>
        public static readonly EventEnum End = new("end");
        /// <summary><c>join</c></summary>
        public static readonly EventEnum Join = new("join");
        /// <summary><c>leave</c></summary>
        public static readonly EventEnum Leave = new("leave");
        /// <summary><c>mute</c></summary>
        public static readonly EventEnum Mute = new("mute");
        /// <summary><c>hold</c></summary>
        public static readonly EventEnum Hold = new("hold");

        /// <summary>No value.</summary>
        public EventEnum()
        {
        }

        private EventEnum(string value)
            : base(value)
        {
        }

        /// <summary>Any value.</summary>
        /// <param name="value">As it is written.</param>
        public static implicit operator EventEnum(string value) => new(value);
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

    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="name">Its name, the content of the element.</param>
    /// <param name="muted">Whether the participant is heard.</param>
    /// <param name="beep">When a tone is played.</param>
    /// <param name="startConferenceOnEnter">Whether it starts with this participant.</param>
    /// <param name="endConferenceOnExit">Whether it ends with this participant.</param>
    /// <param name="waitUrl">What is heard before the start; empty: nothing.</param>
    /// <param name="waitMethod">GET or POST.</param>
    /// <param name="maxParticipants">Most participants.</param>
    /// <param name="record">What is recorded.</param>
    /// <param name="region">Where it is mixed.</param>
    /// <param name="coach">The call that alone hears this participant.</param>
    /// <param name="trim">What becomes of silence.</param>
    /// <param name="statusCallbackEvent">What is announced.</param>
    /// <param name="statusCallback">Where it is announced.</param>
    /// <param name="statusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallback">Where the state of the file is announced.</param>
    /// <param name="recordingStatusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallbackEvent">What is announced.</param>
    public Conference(
        string? name = null,
        bool? muted = null,
        BeepEnum? beep = null,
        bool? startConferenceOnEnter = null,
        bool? endConferenceOnExit = null,
        Uri? waitUrl = null,
        Twilio.Http.HttpMethod? waitMethod = null,
        int? maxParticipants = null,
        RecordEnum? record = null,
        RegionEnum? region = null,
        string? coach = null,
        TrimEnum? trim = null,
        IEnumerable<EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Twilio.Http.HttpMethod? statusCallbackMethod = null,
        Uri? recordingStatusCallback = null,
        Twilio.Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<RecordingEventEnum>? recordingStatusCallbackEvent = null)
        : base("Conference")
    {
        Name = name;
        Muted = muted;
        Beep = beep;
        StartConferenceOnEnter = startConferenceOnEnter;
        EndConferenceOnExit = endConferenceOnExit;
        WaitUrl = waitUrl;
        WaitMethod = waitMethod;
        MaxParticipants = maxParticipants;
        Record = record;
        Region = region;
        Coach = coach;
        Trim = trim;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
        RecordingStatusCallback = recordingStatusCallback;
        RecordingStatusCallbackMethod = recordingStatusCallbackMethod;
        RecordingStatusCallbackEvent = recordingStatusCallbackEvent;
    }

    /// <summary>Its name, the content of the element.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the participant is heard.</summary>
    public bool? Muted { get; set; }

    /// <summary>When a tone is played.</summary>
    public BeepEnum? Beep { get; set; }

    /// <summary>Whether it starts with this participant.</summary>
    public bool? StartConferenceOnEnter { get; set; }

    /// <summary>Whether it ends with this participant.</summary>
    public bool? EndConferenceOnExit { get; set; }

    /// <summary>What is heard before the start; empty: nothing.</summary>
    public Uri? WaitUrl { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? WaitMethod { get; set; }

    /// <summary>Most participants.</summary>
    public int? MaxParticipants { get; set; }

    /// <summary>What is recorded.</summary>
    public RecordEnum? Record { get; set; }

    /// <summary>Where it is mixed.</summary>
    public RegionEnum? Region { get; set; }

    /// <summary>The call that alone hears this participant.</summary>
    public string? Coach { get; set; }

    /// <summary>What becomes of silence.</summary>
    public TrimEnum? Trim { get; set; }

    /// <summary>What is announced.</summary>
    public IEnumerable<EventEnum>? StatusCallbackEvent { get; set; }

    /// <summary>Where it is announced.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Where the state of the file is announced.</summary>
    public Uri? RecordingStatusCallback { get; set; }

    /// <summary>GET or POST.</summary>
    public Twilio.Http.HttpMethod? RecordingStatusCallbackMethod { get; set; }

    /// <summary>What is announced.</summary>
    public IEnumerable<RecordingEventEnum>? RecordingStatusCallbackEvent { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Conference Append(TwiML childElem) => (Conference)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Conference SetOption(string key, object value) => (Conference)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => Name ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("muted", Muted),
        ("beep", Beep),
        ("startConferenceOnEnter", StartConferenceOnEnter),
        ("endConferenceOnExit", EndConferenceOnExit),
        ("waitUrl", WaitUrl),
        ("waitMethod", WaitMethod),
        ("maxParticipants", MaxParticipants),
        ("record", Record),
        ("region", Region),
        ("coach", Coach),
        ("trim", Trim),
        ("statusCallbackEvent", StatusCallbackEvent),
        ("statusCallback", StatusCallback),
        ("statusCallbackMethod", StatusCallbackMethod),
        ("recordingStatusCallback", RecordingStatusCallback),
        ("recordingStatusCallbackMethod", RecordingStatusCallbackMethod),
        ("recordingStatusCallbackEvent", RecordingStatusCallbackEvent));
}
