using System.CommandLine;
using Hotline.Carrier;
using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;
using Hotline.Voice.WebConsole;

namespace Hotline.Voice.Commands;

/// <summary><c>carrier</c>: the local carrier alone, so that a hotline of several nodes can be tried on the desk.</summary>
internal static class StandaloneCarrierCommand
{
    private const string DefaultHotline = "http://127.0.0.1:5080";

    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0: any that is free.",
            DefaultValueFactory = _ => 5090,
            Validators = { result => RequirePort(result.GetValueOrDefault<int>(), result.AddError) },
        };
        var hotline = new Option<string>("--hotline")
        {
            Description = "The address at which the hotline is called: a node, or what stands in front of the nodes.",
            HelpName = "URL",
            DefaultValueFactory = _ => DefaultHotline,
            Validators = { result => RequireAddress("--hotline", result.GetValueOrDefault<string>(), result.AddError) },
        };
        var command = new Command(
            "carrier", "Run the local carrier alone, in place of Twilio, for a hotline of several nodes: telephones, webhooks, REST.")
        {
            port, hotline,
        };
        command.SetAction((parsed, cancellationToken) =>
            Serve(terminal, parsed.GetValue(port), parsed.GetValue(hotline)!.TrimEnd('/'), cancellationToken));
        return command;
    }

    /// <summary>Whether a text is an address on this machine.</summary>
    /// <param name="option">The option that holds it.</param>
    /// <param name="address">The text.</param>
    /// <param name="refuse">Told what is wrong.</param>
    public static void RequireAddress(string option, string? address, Action<string> refuse)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !url.IsLoopback)
        {
            refuse($"{option} '{address}' is not an address on this machine, for example {DefaultHotline}.");
        }
    }

    private static void RequirePort(int port, Action<string> refuse)
    {
        if (port is < 0 or > 65535)
        {
            refuse($"--port {port} is not a port; write 0 to 65535.");
        }
    }

    private static async Task<int> Serve(Terminal terminal, int port, string hotline, CancellationToken cancellationToken)
    {
        await using var files = CommandHost.Desk(terminal);
        await using var app = Build(files, port, hotline);
        await app.StartAsync(cancellationToken);
        var carrier = app.Services.GetRequiredService<LocalCarrier>().Options;
        carrier.ApiUrl = new Uri(app.Urls.First());
        var home = app.Urls.First();
        await terminal.Output.WriteLineAsync(string.Join(Environment.NewLine,
        [
            $"The local carrier stands in for Twilio at {home}; it calls the hotline at {hotline}.",
            $"  Telephone   {home}/phone in a browser, or: dotnet run --project Hotline.Voice -- call --carrier {home}",
            $"  Nodes       start each of them with",
            $"                Twilio__Client__AccountSid={carrier.AccountSid}",
            $"                Twilio__Client__ApiUrl={home}",
            $"                Twilio__PublicUrl={hotline}",
            $"                Twilio__AuthToken={carrier.AuthToken}",
            "  Stop        Ctrl+C",
        ]));
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }

    private static WebApplication Build(CommandHost files, int port, string hotline)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddLocalCarrier((options, _) =>
        {
            options.AuthToken = files.Settings<TwilioOptions>().AuthToken!;
            options.PhoneToken = files.PhoneToken;
            foreach (var number in files.Settings<LineOptions>().Numbers)
            {
                options.Numbers.Add(CarrierOnDesk.Number(number, hotline));
            }
        });
        var app = builder.Build();
        app.MapLocalCarrier();
        app.MapPhonePage();
        return app;
    }
}
