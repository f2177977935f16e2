using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Hotline.Tests.Interop;

/// <summary>Stoplight's Prism between a client and the carrier: it holds requests and answers against Twilio's description of the API and
/// refuses what is not as described (422 for a request, 500 for an answer, 401 without credentials).</summary>
internal sealed class Prism : IAsyncDisposable
{
    private readonly NodeProgram program;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly string description;

    private Prism(NodeProgram program, string description, Uri address) =>
        (this.program, this.description, Address) = (program, description, address);

    public Uri Address { get; }

    /// <summary>What it found wrong. Empty: nothing.</summary>
    public IEnumerable<string> Complaints => lines.Where(line => line.Contains("terminated with error", StringComparison.Ordinal));

    /// <summary>Starts it in front of an API.</summary>
    public static async Task<Prism> Start(Uri api)
    {
        var description = Path.Combine(Path.GetTempPath(), $"twilio-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(description, Description(), TestContext.Current.CancellationToken);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var prism = new Prism(
            NodeProgram.Start(
                "node_modules/@stoplight/prism-cli/dist/index.js", "proxy", "--errors", "-h", address.Host,
                "-p", address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), description, api.ToString().TrimEnd('/')),
            description,
            address);
        while (await prism.program.ReadLine() is var line && !line.Contains("listening on", StringComparison.Ordinal))
        {
            prism.lines.Enqueue(line);
        }

        prism.program.Drain(prism.lines.Enqueue);
        return prism;
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        File.Delete(description);
    }

    /// <summary>Twilio's description, where it contradicts itself, as Twilio sends it: the addresses of pages are called absolute, and are not in its
    /// own examples; why a conference ended is "null while it is in progress", and not in the list of its values.</summary>
    private static string Description()
    {
        var file = Path.Combine(Approved.Root, "Hotline.Tests", "TestData", "Twilio", "twilio-voice-subset.json");
        var description = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var list in Objects(description).Where(properties => properties["next_page_uri"] is JsonObject).ToList())
        {
            foreach (var name in new[] { "uri", "first_page_uri", "next_page_uri", "previous_page_uri" })
            {
                list[name]!["format"] = "uri-reference";
            }
        }

        var reason = description["components"]!["schemas"]!["conference_enum_reason_conference_ended"]!;
        reason["nullable"] = true;
        reason["enum"]!.AsArray().Add(null);
        return description.ToJsonString();
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
