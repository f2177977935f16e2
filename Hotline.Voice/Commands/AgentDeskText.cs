using System.Globalization;
using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary>What an agent reads of their offers, in the terminal.</summary>
internal static class AgentDeskText
{
    /// <summary>Why somebody calls, a line each.</summary>
    /// <param name="offer">The offer, as the API says it.</param>
    public static IEnumerable<string> Briefing(JsonNode offer)
    {
        var kind = (string)offer["kind"]! switch
        {
            "callback" => "callback to",
            "voicemail" => "message of",
            _ => "call of",
        };
        var topic = (string?)offer["topic"] is { } about ? $" about {about}" : "";
        yield return $"{offer["queue"]}: {kind} {(string?)offer["caller"] ?? "an unknown number"}{topic}, speaks {offer["language"]}, "
            + $"{((bool)offer["isVerified"]! ? "verified" : "not verified")}, has waited {TerminalTime.Length((int)offer["waitSeconds"]!)}";
        if ((int?)offer["message"]?["seconds"] is { } length)
        {
            yield return $"  {length} s were recorded";
        }

        foreach (var pair in offer["brief"]!.AsArray())
        {
            yield return $"  {pair!["name"]}: {pair["value"]}";
        }

        foreach (var step in offer["path"]!.AsArray())
        {
            yield return $"  {step}";
        }

        var earlier = (int)offer["earlierCalls"]!;
        var tries = (int)offer["tries"]!;
        yield return $"  call {offer["callId"]}"
            + ((string?)offer["caseNumber"] is { } number ? $", case {number}" : "")
            + (earlier > 0 ? string.Create(CultureInfo.InvariantCulture, $", {earlier} earlier in 30 days") : "")
            + (tries > 0 ? string.Create(CultureInfo.InvariantCulture, $", tried {tries} times") : "")
            + ((int)offer["segment"]! > 1 ? ", comes back from an agent" : "");
    }

    /// <summary>Where things stand, in a line with the keys that are of use.</summary>
    /// <param name="desk">What the agent has before them.</param>
    public static string State(AgentDeskView desk) => desk switch
    {
        { State: "pending", MessageSeconds: not null } => $"a message, {desk.Offer!["secondsLeft"]} s left   [a take it, r leave it to others]",
        { State: "bridged", MessageSeconds: not null } => "the message is yours   [l listen: it is saved as a file, l FILE where, g give it back, e dealt with]",
        { State: "pending" } => $"ringing, {desk.Offer!["secondsLeft"]} s left   [a accept, r decline, p pick up and listen, then 1 or 2]",
        { State: "accepted" } => "accepted, the other side is being connected",
        { State: "bridged" } => $"you talk{(desk.IsOnHold ? ", caller on hold" : "")}{(desk.IsMuted ? ", muted" : "")}{(desk.Guests.Length == 0 ? "" : $"; {desk.Guests}")}   "
            + $"[words are spoken, h {(desk.IsOnHold ? "off hold" : "hold")}, m {(desk.IsMuted ? "unmute" : "mute")}, c NAME ask, e end]",
        { State: "wrapping" } => $"wrap-up, {desk.Offer!["secondsLeft"]} s left   [w CODE done, for example w refundExplained]",
        { Monitored.Length: > 0 } => $"a colleague's talk: {desk.Monitored}   [hangup leaves it]",
        { Work: "notResponding" } => "you did not answer   [b back]",
        { Presence: "break" } => "on a break   [b back]",
        { Presence: "offline" } => "offline: the hotline has lost you   [b back]",
        _ => "waiting for a call   [b break, q quit]",
    };
}
