using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Voice.Commands;

/// <summary>A telephone on the local carrier, reached over its phones' API (<c>/carrier/calls</c>).</summary>
internal sealed class PhoneClient(HttpClient http) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A client for a carrier.</summary>
    /// <param name="home">Where it is.</param>
    /// <param name="token">What its phones must send.</param>
    public static PhoneClient To(Uri home, string token)
    {
        var http = new HttpClient { BaseAddress = home, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Add("X-Carrier-Phone", token);
        return new PhoneClient(http);
    }

    /// <summary>The numbers that can be dialled.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<string>> Numbers(CancellationToken cancellationToken) =>
        [.. (await http.GetFromJsonAsync<PhoneLine[]>("/carrier/numbers", Json, cancellationToken))!.Select(line => line.Number)];

    /// <summary>Dials; returns when the call awaits the caller, or is over.</summary>
    /// <param name="from">The caller's number, or <c>anonymous</c>.</param>
    /// <param name="to">The line.</param>
    /// <param name="parameters">Sent along with every webhook.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<PhoneView> Dial(
        string from, string to, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        Post("/carrier/calls", new { from, to, parameters }, cancellationToken);

    /// <summary>Does something on a call; returns when the call awaits the caller again, or is over.</summary>
    /// <param name="sid">The call.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<PhoneView> Act(string sid, PhoneAction action, CancellationToken cancellationToken) => action switch
    {
        PhoneAction.Press press => Post($"/carrier/calls/{sid}/press", new { keys = press.Keys }, cancellationToken),
        PhoneAction.Say say => Post($"/carrier/calls/{sid}/say", new { words = say.Words }, cancellationToken),
        PhoneAction.StaySilent => Post($"/carrier/calls/{sid}/silence", new { }, cancellationToken),
        PhoneAction.LeaveMessage message =>
            Post($"/carrier/calls/{sid}/message", new { seconds = message.Seconds }, cancellationToken),
        PhoneAction.PickUp => Post($"/carrier/calls/{sid}/pickup", new { }, cancellationToken),
        PhoneAction.HangUp => Post($"/carrier/calls/{sid}/hangup", new { }, cancellationToken),
        _ => throw new NotSupportedException($"No request for {action.GetType().Name}."),
    };

    /// <summary>Puts a telephone on the desk, which rings until somebody picks up.</summary>
    /// <param name="address">A number, or <c>client:</c> and a name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task Register(string address, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("/carrier/phones", new { address, manner = "rings" }, Json, cancellationToken);
        await Check("/carrier/phones", response, cancellationToken);
    }

    /// <summary>The call on a telephone that rings or talks.</summary>
    /// <param name="address">The telephone.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<string?> LiveCall(string address, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<PhoneOnDesk[]>("/carrier/phones", Json, cancellationToken))!
            .FirstOrDefault(phone => phone.Address == address) is { Calls: [.., var last] } ? last : null;

    /// <summary>A call as it is now.</summary>
    /// <param name="sid">The call.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null: it is not remembered any more.</returns>
    public async Task<PhoneView?> Show(string sid, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"/carrier/calls/{sid}", UriKind.Relative), cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<PhoneView>(Json, cancellationToken) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<PhoneView> Post(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, Json, cancellationToken);
        await Check(path, response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<PhoneView>(Json, cancellationToken))!;
    }

    private static async Task Check(string path, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new CommandException($"The local carrier refused {path} ({(int)response.StatusCode}): {problem}");
        }
    }
}

/// <summary>A number of the local carrier.</summary>
internal sealed record PhoneLine(string Number);

/// <summary>A telephone of the local carrier.</summary>
internal sealed record PhoneOnDesk(string Address, IReadOnlyList<string> Calls);

/// <summary>A call as the local carrier shows it.</summary>
internal sealed record PhoneView
{
    public required string Sid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Status { get; init; }

    public required bool IsEnded { get; init; }

    public bool Rings => Status == "ringing";

    public required IReadOnlyList<PhoneSound> Heard { get; init; }

    public PhoneAwaits? Awaits { get; init; }

    public int Listeners { get; init; }

    public required IReadOnlyList<PhoneComplaint> Errors { get; init; }
}

/// <summary>One thing that was heard.</summary>
internal sealed record PhoneSound(int Number, string Kind, string Text, string? Voice, string? Language, double Seconds);

/// <summary>What a call waits for.</summary>
internal sealed record PhoneAwaits(
    bool Keys, bool Speech, bool Recording, double TimeoutSeconds, int? NumDigits, string FinishOnKey, string? Language, string Hints);

/// <summary>What Twilio would have complained about.</summary>
internal sealed record PhoneComplaint(int Code, string Message, bool IsFatal);
