using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues.Legs;
using Hotline.Voice.Queues.Waiting;

namespace Hotline.Tests.Simulation;

/// <summary>Which endpoint of a program answers which path, without the web server's routing, which does not stay in a thread.</summary>
internal static class SimulatedRoutes
{
    /// <summary>Has a request answered.</summary>
    /// <param name="program">By whom.</param>
    /// <param name="http">The request.</param>
    /// <param name="path">Its path.</param>
    public static Task Handle(SimulatedProgram program, HttpContext http, string path)
    {
        switch (path.Split('/'))
        {
            case ["", "voice", "incoming"]:
                return program.Get<VoiceEndpoints>().Incoming(http);
            case ["", "voice", "fallback"]:
                return program.Get<VoiceEndpoints>().Fallback(http);
            case ["", "voice", "status"]:
                return program.Get<VoiceEndpoints>().Status(http);
            case ["", "voice", "step", var call, var step]:
                return program.Get<VoiceEndpoints>().Step(With(http, ("callId", call), ("step", step)));
            case ["", "voice", "wait", var call, var step]:
                return program.Get<WaitEndpoint>().Wait(With(http, ("callId", call), ("step", step)));
            case ["", "voice", "outbox", var id]:
                return program.Get<OutboxEndpoint>().Report(With(http, ("id", id)));
            case ["", "voice", "conference", var offer]:
                return program.Get<LegEndpoints>().Conference(With(http, ("offer", offer)), program.Get<ConferenceDesk>());
            case ["", "voice", "agent", "hold", var language]:
                return program.Get<LegEndpoints>().Hold(With(http, ("language", language)), program.Get<LegAnswers>());
            case ["", "voice", "agent", var leg, var place]:
                return program.Get<LegEndpoints>().Leg(With(http, ("leg", leg), ("place", place)), program.Get<AgentLegDesk>().Answer);
            case ["", "voice", "callback", var leg, var place]:
                return program.Get<LegEndpoints>().Leg(With(http, ("leg", leg), ("place", place)), program.Get<CallbackLegDesk>().Answer);
            case ["", "voice", "guest", var leg, var place]:
                return program.Get<LegEndpoints>().Leg(With(http, ("leg", leg), ("place", place)), program.Get<GuestLegDesk>().Answer);
            default:
                throw new NotSupportedException($"Nobody answers {path}.");
        }
    }

    private static HttpContext With(HttpContext http, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            http.Request.RouteValues[name] = value;
        }

        return http;
    }
}
