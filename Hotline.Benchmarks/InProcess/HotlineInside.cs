using System.Buffers;
using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;
using Hotline.Voice;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Benchmarks.InProcess;

/// <summary>The hotline in this process, asked without a network and without syncs: to fill a store, and to measure parts of a turn.</summary>
internal sealed class HotlineInside : IAsyncDisposable
{
    private readonly WebApplication app;

    private HotlineInside(WebApplication app) => this.app = app;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <param name="directory">Its data and flows; made when they are not there.</param>
    public static async Task<HotlineInside> Start(string directory)
    {
        var app = HotlineHost.Build(new HostSetup
        {
            ReadEnvironment = false,
            Settings = HotlineServer.Settings(directory, "http://127.0.0.1:0").ToDictionary(
                setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value),
            Services = services => services.PostConfigure<StorageOptions>(storage => storage.SyncWrites = false),
        });
        await app.StartAsync();
        return new(app);
    }

    /// <summary>The webhook a call sends next, as the host reads it.</summary>
    public static VoiceWebhook Webhook(SimulatedCall call, WebhookWriter writer, ArrayBufferWriter<byte> request)
    {
        writer.Write(call, request);
        return VoiceWebhook.Read(FormReader.Parse(WebhookWriter.Body(request.WrittenSpan)).Fields, call.Sid);
    }

    /// <summary>Asks for a call's next answer and moves the call on by it.</summary>
    public async Task Ask(SimulatedCall call, WebhookWriter writer, ArrayBufferWriter<byte> request)
    {
        var desk = Services.GetRequiredService<VoiceDesk>();
        var webhook = Webhook(call, writer, request);
        if (call.IsOver)
        {
            await Services.GetRequiredService<EventDesk>().Status(webhook);
            call.Answered([]);
        }
        else if (call.Path == "/voice/incoming")
        {
            call.Answered((await desk.Incoming(webhook, apologies: 0)).Span);
        }
        else
        {
            var (address, arrival) = Step(call.Path);
            call.Answered((await desk.Step(address, webhook, arrival, apologies: 0)).Span);
        }
    }

    /// <summary>Reads the address of a step.</summary>
    public static (StepAddress Address, StepArrival Arrival) Step(string path)
    {
        var parts = path.Split('/', '?', '=');
        return (
            new(long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[4], System.Globalization.CultureInfo.InvariantCulture)),
            StepArrivals.Read(parts.Length > 6 ? parts[6] : null));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
