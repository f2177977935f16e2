namespace Hotline.Carrier;

/// <summary>What a carrier needs to know before it can place calls.</summary>
/// <remarks>Values may change while the carrier runs: addresses are often known only once the server listens.</remarks>
public sealed class CarrierOptions
{
    /// <summary>The account that owns all numbers and calls: <c>AC</c> and 32 hexadecimal digits.</summary>
    public string AccountSid { get; set; } = "AC00000000000000000000000000000001";

    /// <summary>Signs the webhooks and is the password of the REST API. Empty by default, which is refused at the first use.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>The clock behind every timer. Default: the system's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The account's telephone numbers.</summary>
    public IList<CarrierNumber> Numbers { get; } = [];

    /// <summary>How long what is spoken takes, in calls that do not say so themselves. Default: no time at all.</summary>
    public SpeechPace Pace { get; set; } = SpeechPace.Instant;

    /// <summary>Where the REST API and the recordings are reached; written into RecordingUrl and the like.</summary>
    /// <value>Default <c>https://api.twilio.com</c>, as on the real wire.</value>
    public Uri ApiUrl { get; set; } = new("https://api.twilio.com");

    /// <summary>How long a wait document that takes no time by itself is taken to last, before it is requested again.</summary>
    /// <value>Default 10 s; more than zero.</value>
    public TimeSpan WaitDocumentTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>With <see cref="SpeechPace.Reported"/>: how long a phone may take to report that it has played something.</summary>
    /// <value>Default 2 min. A browser tab that was closed would otherwise hold its call forever.</value>
    public TimeSpan PlaybackPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What phones must send in the header <c>X-Carrier-Phone</c>. Null: any value will do, but the header must be there.</summary>
    public string? PhoneToken { get; set; }

    /// <summary>Makes the handler that webhooks leave through. Default: a plain socket.</summary>
    public Func<HttpMessageHandler>? Network { get; set; }

    /// <summary>Where calls go on. Default: the thread pool; a simulation has them go on in its own thread.</summary>
    internal TaskScheduler Scheduler { get; set; } = TaskScheduler.Default;

    /// <summary>How many calls that have ended are remembered. Default 10,000; the oldest are forgotten first.</summary>
    public int RememberedCalls { get; set; } = 10_000;
}
