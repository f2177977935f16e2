namespace Hotline.Carrier.Conferences;

/// <summary>Who is told of a conference, and of what: start, end, join, leave, mute, hold, modify.</summary>
internal sealed record ConferenceCallback(Uri Url, string Method, IReadOnlySet<string> Events);
