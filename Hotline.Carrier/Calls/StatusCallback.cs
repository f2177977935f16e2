namespace Hotline.Carrier.Calls;

/// <summary>Who is told of a call's progress.</summary>
/// <param name="Events">Which of initiated, ringing, answered, completed.</param>
internal sealed record StatusCallback(Uri Url, string Method, IReadOnlySet<string> Events);
