namespace Hotline.Voice.Outbox;

/// <summary>A command that was taken out of the outbox to be worked on.</summary>
/// <param name="Id">The intent; its result is recorded under it.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Command">What to do; null: it cannot be read any more.</param>
/// <param name="Attempt">How often it has been sent, this time included; 1 for the first.</param>
/// <param name="BookedAtMs">When it was decided, Unix milliseconds.</param>
/// <param name="SentAtMs">When it was last sent, Unix milliseconds; null: never.</param>
/// <param name="CarrierSid">The carrier's name for what it made of it; null: none is known.</param>
public sealed record OutboxItem(
    long Id, OutboxState State, CarrierCommand? Command, int Attempt, long BookedAtMs, long? SentAtMs, string? CarrierSid);
