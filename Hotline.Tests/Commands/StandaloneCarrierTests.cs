using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hotline.Tests.App;

namespace Hotline.Tests.Commands;

/// <summary><c>carrier</c>: a local carrier in a process of its own, and a hotline that takes it for Twilio.</summary>
public sealed class StandaloneCarrierTests
{
    private const string Account = "AC00000000000000000000000000000001";

    [Fact]
    public async Task A_hotline_with_an_account_is_called_from_a_carrier_that_runs_alone()
    {
        var (carrier, node) = FreePorts();
        await using var hotline = new HotlineApp()
            .With("Urls", node)
            .With("Twilio:PublicUrl", node)
            .With("Twilio:AuthToken", "0123456789abcdef0123456789abcdef")
            .With("Twilio:Client:AccountSid", Account)
            .With("Twilio:Client:ApiUrl", carrier);
        await hotline.Start();
        using var desk = new CommandDesk().With("Twilio:AuthToken", "0123456789abcdef0123456789abcdef");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var screen = new Screen();
        var alone = desk.Run(TextReader.Null, screen, stop.Token, "carrier", "--port", new Uri(carrier).Port.ToString(CultureInfo.InvariantCulture), "--hotline", node);
        await screen.Written;

        var call = (await desk.Run("call", "--carrier", carrier, "--keys", "2 1 1 100000000001#")).Done();
        await stop.CancelAsync();
        var banner = (await alone).Output;

        Assert.Contains("  -> This payment went through.", call.Lines);
        Assert.Contains($"Twilio__Client__AccountSid={Account}", banner, StringComparison.Ordinal);
        Assert.Contains($"Twilio__Client__ApiUrl={carrier}", banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("carrier --port 70000", "--port 70000 is not a port")]
    [InlineData("carrier --hotline http://hotline.example.com", "is not an address on this machine")]
    [InlineData("call --carrier 5090", "--carrier '5090' is not an address on this machine")]
    [InlineData("call --carrier http://127.0.0.1:5090 --at 2026-10-01", "--at shifts the clock of the hotline's own local carrier")]
    public async Task What_is_typed_wrongly_is_refused_with_a_reason(string typed, string reason)
    {
        using var desk = new CommandDesk();

        var run = (await desk.Run(typed.Split(' '))).Refused();

        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_settings_of_a_node_it_says_that_these_are_for_the_nodes()
    {
        using var desk = new CommandDesk()
            .With("Twilio:Client:AccountSid", Account)
            .With("Twilio:AuthToken", "token")
            .With("Twilio:PublicUrl", "https://hotline.example.com");

        var run = await desk.Run("carrier", "--port", "0");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Twilio:Client:AccountSid is set", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Tells when something was written.</summary>
    private sealed class Screen : StringWriter
    {
        private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => written.Task;

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            written.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private static (string Carrier, string Node) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return ($"http://{first.LocalEndpoint}", $"http://{second.LocalEndpoint}");
    }
}
