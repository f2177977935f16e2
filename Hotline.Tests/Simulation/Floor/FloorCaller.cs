using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Somebody who called.</summary>
/// <param name="CallId">Our number for the call.</param>
/// <param name="CallSid">The carrier's.</param>
/// <param name="Number">Who calls.</param>
/// <param name="Key">The call's key.</param>
internal sealed record FloorCaller(long CallId, string CallSid, string Number, CallKey Key);
