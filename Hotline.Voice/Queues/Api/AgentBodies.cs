namespace Hotline.Voice.Queues.Api;

/// <summary>What an agent chooses, or a supervisor for them.</summary>
/// <param name="Presence"><c>available</c>, <c>break</c> or <c>offline</c>.</param>
/// <param name="Reason">What the break is for, at most 40 characters; default none.</param>
internal sealed record PresenceBody(Presence Presence, string? Reason = null);

/// <summary>More time to finish up.</summary>
/// <param name="Seconds">1 to 600.</param>
internal sealed record ExtendBody(int Seconds);

/// <summary>What it was about.</summary>
/// <param name="Disposition">A code, 1 to 40 of letters, digits, - and _.</param>
/// <param name="Note">Free words, at most 2,000 characters; default none.</param>
internal sealed record NoteBody(string Disposition, string? Note = null);

/// <summary>Where a caller is passed to: one of the three.</summary>
/// <param name="Queue">A queue of <c>queues.json</c>.</param>
/// <param name="Destination">A name of the settings' <c>Destinations</c>.</param>
/// <param name="Agent">A colleague who was asked in and has come.</param>
internal sealed record TransferBody(string? Queue = null, string? Destination = null, string? Agent = null);

/// <summary>Who is asked while the caller is on hold: one of the two.</summary>
/// <param name="Agent">An agent's name.</param>
/// <param name="Destination">A name of the settings' <c>Destinations</c>.</param>
internal sealed record ConsultBody(string? Agent = null, string? Destination = null);

/// <summary>How a supervisor takes part.</summary>
/// <param name="Mode"><c>listen</c>, <c>whisper</c> or <c>join</c>.</param>
internal sealed record MonitorBody(MonitorMode Mode);

/// <summary>How the emergency switch of a line shall stand.</summary>
/// <param name="Thrown">true: the line is closed at once.</param>
/// <param name="Notices">What callers hear, by language; default what the flow says.</param>
internal sealed record EmergencyBody(bool Thrown, Dictionary<string, string>? Notices = null);

/// <summary>An agent who joins.</summary>
/// <param name="Name">1 to 40 of a-z, 0-9, <c>.</c>, <c>_</c>, <c>-</c>.</param>
/// <param name="Phone">E.164 or <c>client:name</c>.</param>
/// <param name="Languages">BCP 47 tags.</param>
/// <param name="Skills">What they can deal with; default nothing.</param>
/// <param name="Role">Default <c>agent</c>.</param>
internal sealed record UserBody(
    string Name, string Phone, IReadOnlyList<string> Languages, IReadOnlyList<string>? Skills = null, AgentRole Role = AgentRole.Agent);

/// <summary>Where an agent is called.</summary>
/// <param name="Name">Who.</param>
/// <param name="Phone">E.164 or <c>client:name</c>.</param>
internal sealed record AgentPhone(string Name, string Phone);

/// <summary>The token of an agent, shown once.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Token">The token.</param>
internal sealed record TokenView(string Name, string Token);
