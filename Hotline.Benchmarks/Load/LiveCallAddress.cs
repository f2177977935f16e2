namespace Hotline.Benchmarks.Load;

/// <summary>A call that is live in a store already.</summary>
/// <param name="Sid">The carrier's name for it.</param>
/// <param name="Path">Where its next webhook goes.</param>
internal sealed record LiveCallAddress(string Sid, string Path);
