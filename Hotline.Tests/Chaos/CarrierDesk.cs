using Hotline.Carrier;
using Hotline.Tests.Storage.PostgreSql;

namespace Hotline.Tests.Chaos;

/// <summary>A carrier in the test's own process, which hotlines in other processes take for Twilio; and the place outside of our machines
/// where Twilio keeps what is said when none of them answers.</summary>
internal sealed class CarrierDesk : IAsyncDisposable
{
    public const string Number = "+12025550100";
    public const string AuthToken = "0123456789abcdef0123456789abcdef";

    private const string HotlineInDocument = "https://hotline.example.com";

    private readonly WebApplication app;
    private string document = "";

    private CarrierDesk(WebApplication app) => this.app = app;

    public LocalCarrier Carrier => app.Services.GetRequiredService<LocalCarrier>();

    /// <summary>What comes back from hotlines.</summary>
    public Wire Wire { get; private set; } = null!;

    private string Address => app.Urls.First();

    public static async Task<CarrierDesk> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddLocalCarrier((options, _) =>
        {
            options.AuthToken = AuthToken;
            // Pauses last as long as they do, words hardly at all; but who waits in line and hears music must not ask for the next piece all the time.
            options.Pace = SpeechPace.Reported;
            options.PlaybackPatience = TimeSpan.FromMilliseconds(100);
        });
        var desk = new CarrierDesk(builder.Build());
        desk.app.MapLocalCarrier();
        desk.app.MapPost("/bin", () => TypedResults.Text(desk.document, "application/xml"));
        await desk.app.StartAsync(TestContext.Current.CancellationToken);
        desk.Carrier.Options.ApiUrl = new Uri(desk.Address);
        desk.Wire = new Wire(desk.Address);
        desk.Carrier.Options.Network = () => desk.Wire;
        return desk;
    }

    /// <summary>Connects the number as <c>deploy/README.md</c> has operators do, with the connection overrides there.</summary>
    /// <param name="hotline">Where the hotline is called.</param>
    /// <param name="hasBin">True: <c>deploy/return.xml</c> is the fallback, kept by the carrier; false: the hotline's own address is.</param>
    public async Task Connect(string hotline, bool hasBin)
    {
        var shipped = await File.ReadAllTextAsync(Path.Combine(Approved.Root, "deploy", "return.xml"), TestContext.Current.CancellationToken);
        Assert.Contains(HotlineInDocument, shipped, StringComparison.Ordinal);
        document = shipped.Replace(HotlineInDocument, hotline, StringComparison.Ordinal).Replace("length=\"3\"", "length=\"1\"", StringComparison.Ordinal);
        Carrier.Options.Numbers.Add(new CarrierNumber(
            Number,
            new Uri($"{hotline}/voice/incoming#rc=2&rp=5xx,ct,rt&ct=2000&rt=9000"),
            new Uri(hasBin ? $"{Address}/bin" : $"{hotline}/voice/fallback"),
            new Uri($"{hotline}/voice/status#rc=3&rp=5xx,ct,rt")));
    }

    /// <summary>What a hotline needs to know of this carrier, and the key that audits open the data with.</summary>
    /// <param name="hotline">Where the hotline is called.</param>
    public Dictionary<string, string> Settings(string hotline) => new()
    {
        ["Twilio__Client__AccountSid"] = Carrier.Options.AccountSid,
        ["Twilio__Client__ApiUrl"] = Address,
        ["Twilio__AuthToken"] = AuthToken,
        ["Twilio__PublicUrl"] = hotline,
        ["Twilio__PhoneNumber"] = Number,
        ["Lines__Numbers__0"] = Number,
        ["Fallback__Pause"] = "00:00:01",
        ["Storage__MasterKey"] = SharedCluster.MasterKey,
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
