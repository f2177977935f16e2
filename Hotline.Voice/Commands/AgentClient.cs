using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary>An agent's console over HTTP, for whoever owns the data directory: its token stands for the agent's.</summary>
/// <param name="home">The hotline.</param>
/// <param name="token">The data directory's.</param>
/// <param name="name">The agent.</param>
internal sealed class AgentClient(Uri home, string token, string name) : IDisposable
{
    private readonly LocalApi api = new(home, token, name);

    /// <summary>What the carrier dials for the agent.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CommandException">There is no such agent.</exception>
    public async Task<string> Phone(CancellationToken cancellationToken) =>
        (string)(await api.Ask(HttpMethod.Get, $"/api/local/users/{Uri.EscapeDataString(name)}", null, cancellationToken))!["phone"]!;

    /// <summary>What the agent has before them.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<AgentDeskView> Me(CancellationToken cancellationToken) =>
        new((await api.Ask(HttpMethod.Get, "/api/agent/me", null, cancellationToken))!);

    /// <summary>Does something.</summary>
    /// <param name="path">What, below <c>/api/agent</c>.</param>
    /// <param name="body">With what; null: nothing to say.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public Task Post(string path, JsonNode? body, CancellationToken cancellationToken) =>
        api.Ask(HttpMethod.Post, $"/api/agent/{path}", body, cancellationToken);

    /// <summary>Writes something down.</summary>
    /// <param name="path">What, below <c>/api/agent</c>.</param>
    /// <param name="body">What it shall be.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public Task Put(string path, JsonNode body, CancellationToken cancellationToken) =>
        api.Ask(HttpMethod.Put, $"/api/agent/{path}", body, cancellationToken);

    /// <summary>Takes part in a colleague's talk, as supervisors may.</summary>
    /// <param name="colleague">The colleague.</param>
    /// <param name="mode"><c>listen</c>, <c>whisper</c> or <c>join</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public async Task Monitor(string colleague, string mode, CancellationToken cancellationToken)
    {
        var offers = (await api.Ask(HttpMethod.Get, "/api/supervisor/offers", null, cancellationToken))!.AsArray();
        var talk = offers.FirstOrDefault(offer => (string?)offer!["agent"] == colleague && (string?)offer["state"] == "bridged")
            ?? throw new CommandException($"{colleague} talks to nobody now.");
        await api.Ask(HttpMethod.Post, $"/api/supervisor/offers/{talk["id"]}/monitor", new JsonObject { ["mode"] = mode }, cancellationToken);
    }

    /// <summary>Takes something back.</summary>
    /// <param name="path">What, below <c>/api/agent</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public Task Delete(string path, CancellationToken cancellationToken) => api.Ask(HttpMethod.Delete, $"/api/agent/{path}", null, cancellationToken);

    /// <summary>Keeps the sound of a message as a file.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="file">Where it goes; nothing must be there yet.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many bytes.</returns>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public Task<long> Save(long offerId, string file, CancellationToken cancellationToken) =>
        api.Save($"/api/agent/offers/{offerId}/recording", file, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => api.Dispose();
}

/// <summary>What an agent has before them, as the API says it.</summary>
/// <param name="Json">The answer.</param>
internal sealed record AgentDeskView(JsonNode Json)
{
    /// <summary><c>available</c>, <c>break</c> or <c>offline</c>.</summary>
    public string Presence => (string)Json["agent"]!["presence"]!;

    /// <summary>For example <c>idle</c>, <c>onCall</c>, <c>notResponding</c>.</summary>
    public string Work => (string)Json["agent"]!["work"]!;

    /// <summary>How often the console shows that it lives.</summary>
    public TimeSpan Heartbeat => TimeSpan.FromSeconds((int)Json["heartbeatSeconds"]!);

    /// <summary>The offer or talk; null: nothing.</summary>
    public JsonNode? Offer => Json["offer"];

    /// <summary>Its number.</summary>
    public long? OfferId => (long?)Offer?["id"];

    /// <summary>Where it stands, for example <c>pending</c>.</summary>
    public string? State => (string?)Offer?["state"];

    /// <summary>Who was asked into the talk and what became of it, for example <c>wang did not answer</c>; empty: nobody.</summary>
    public string Guests => string.Join(", ", (Offer?["guests"]?.AsArray() ?? []).Select(guest => $"{guest!["name"]} {Came((string)guest["state"]!)}"));

    /// <summary>The colleagues' talks a supervisor takes part in or was called into, for example <c>listen is being called</c>; empty: none.</summary>
    public string Monitored => string.Join(", ", Json["monitored"]!.AsArray().Select(talk => $"{talk!["mode"]} {Came((string)talk["state"]!)}"));

    /// <summary>Length of the message it is about, seconds; null: it is no message.</summary>
    public int? MessageSeconds => (int?)Offer?["message"]?["seconds"];

    /// <summary>Whether the caller is on hold.</summary>
    public bool IsOnHold => (bool?)Offer?["isOnHold"] == true;

    /// <summary>Whether the caller cannot hear the agent.</summary>
    public bool IsMuted => (bool?)Offer?["isMuted"] == true;

    /// <summary>What became of somebody who was asked in.</summary>
    /// <param name="state">Where they are, as the API says it.</param>
    public static string Came(string state) => state switch
    {
        "ringing" => "is being called",
        "asked" => "has picked up",
        "joined" => "is in the talk",
        "left" => "has left",
        "declined" => "declined",
        "noKey" => "did not press 1",
        "notAnswered" => "did not answer",
        "busy" => "is busy",
        "canceled" => "is called no more",
        _ => "could not be called",
    };
}
