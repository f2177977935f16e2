namespace Hotline.Voice.Outbox;

/// <summary>What became of a command.</summary>
/// <param name="Id">The command, as <see cref="OutboxStore.Add"/> gave it.</param>
/// <param name="CallId">The call that decided it; null: none did.</param>
/// <param name="Subject">What it was for, in the words of who decided it.</param>
/// <param name="State">Sent, done, unknown or failed.</param>
/// <param name="CarrierSid">The carrier's name for the call or text it made; null: none is known.</param>
/// <param name="Reason">Why, in a word for ops and watchers: <c>gone</c>, <c>busy</c>, <c>no-answer</c>, <c>refused 21211</c>; null: as asked.</param>
public sealed record OutboxResult(long Id, long? CallId, string? Subject, OutboxState State, string? CarrierSid, string? Reason);
