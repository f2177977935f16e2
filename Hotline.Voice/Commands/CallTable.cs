using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;

namespace Hotline.Voice.Commands;

/// <summary>Calls for people and for scripts; of a caller's number only the last four digits.</summary>
internal static class CallTable
{
    /// <summary>The calls as a table.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="limit">How many were asked for at most.</param>
    public static string Text(IReadOnlyList<CallSummary> calls, int limit)
    {
        if (calls.Count == 0)
        {
            return "No such calls.";
        }

        var table = TextTable.Write(
            [" id", "came in", "caller", "state", " seconds", " version", "", "node"],
            [.. calls.Select(call => (string[])
            [
                call.Id.ToString(CultureInfo.InvariantCulture),
                TerminalTime.DateAndTime(call.StartedAtMs),
                Caller(call),
                State(call),
                call.DurationSeconds?.ToString(CultureInfo.InvariantCulture) ?? "",
                call.FlowVersion.ToString(CultureInfo.InvariantCulture),
                call.IsTest ? "test" : "",
                call.Node,
            ])]);
        var count = calls.Count == 1 ? "1 call" : $"{calls.Count} calls";
        var more = calls.Count == limit ? " There may be more: narrow the list, or raise --limit." : "";
        return $"{table}{count}. Times are {TerminalTime.ZoneName}.{more}";
    }

    /// <summary>The calls as JSON.</summary>
    /// <param name="calls">The calls.</param>
    public static string Json(IReadOnlyList<CallSummary> calls) =>
        TerminalJson.Text(new JsonObject { ["calls"] = TerminalJson.Array(calls.Select(Json)) });

    /// <summary>A call as JSON.</summary>
    /// <param name="call">The call.</param>
    public static JsonObject Json(CallSummary call) => new()
    {
        ["id"] = call.Id,
        ["callSid"] = call.CallSid,
        ["line"] = call.Line,
        ["callerLastFour"] = call.LastFour,
        ["flowVersion"] = call.FlowVersion,
        ["isTest"] = call.IsTest,
        ["startedAt"] = TerminalTime.Iso(call.StartedAtMs),
        ["endedAt"] = TerminalTime.Iso(call.EndedAtMs),
        ["isLive"] = call.EndedAtMs is null,
        ["phase"] = JsonNamingPolicy.CamelCase.ConvertName(call.Phase.ToString()),
        ["reason"] = call.Reason,
        ["node"] = call.Node,
        ["durationSeconds"] = call.DurationSeconds,
    };

    /// <summary>Who called, masked.</summary>
    /// <param name="call">The call.</param>
    public static string Caller(CallSummary call) => call.LastFour is { } lastFour ? $"•••• {lastFour}" : "unknown";

    /// <summary>How the call ended, or what it does.</summary>
    /// <param name="call">The call.</param>
    public static string State(CallSummary call) => call.Phase switch
    {
        CallPhase.InMenu => "live: in menu",
        CallPhase.Waiting => "live: waiting",
        CallPhase.Talking => "live: talking",
        CallPhase.Recording => "live: recording",
        CallPhase.Completed => "completed",
        CallPhase.Abandoned => "abandoned",
        CallPhase.Failed => "failed",
        _ => throw new NotSupportedException($"No words for {call.Phase}."),
    };
}
