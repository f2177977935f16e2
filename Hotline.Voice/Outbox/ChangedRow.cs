namespace Hotline.Voice.Outbox;

/// <summary>A command that was changed, as it is stored.</summary>
internal sealed record ChangedRow
{
    public const string Columns =
        "id as Id, call_id as CallId, subject as Subject, state as State, carrier_sid as CarrierSid, result as Reason";

    public required long Id { get; init; }

    public long? CallId { get; init; }

    public string? Subject { get; init; }

    public required string State { get; init; }

    public string? CarrierSid { get; init; }

    public string? Reason { get; init; }

    /// <summary>1 when the call that decided it has ended; only where it is asked for.</summary>
    public long IsOver { get; init; }

    public OutboxResult Result => new(Id, CallId, Subject, Enum.Parse<OutboxState>(State, ignoreCase: true), CarrierSid, Reason);
}
