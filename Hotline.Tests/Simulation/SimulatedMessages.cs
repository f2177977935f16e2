using System.Globalization;
using System.Net;
using System.Text.Json;
using Twilio.Exceptions;
using Twilio.Http;

namespace Hotline.Tests.Simulation;

/// <summary>The carrier's REST API as far as the hotline asks it for texts and how calls are; what it took outlives programs, and its answer may be lost.</summary>
/// <param name="program">Who asks: the dead do not.</param>
/// <param name="around">What the carrier has taken, and what becomes of the next requests.</param>
internal sealed class SimulatedMessages(SimulatedProgram program, Surroundings around) : SimulatedApi(program, around)
{
    private readonly Surroundings around = around;

    public override string AccountSid => "AC00000000000000000000000000000001";

    protected override Response Answer(Request request)
    {
        if (request.Uri.Segments.Contains("Calls/"))
        {
            return Call(request.Uri.Segments[^1].Replace(".json", "", StringComparison.Ordinal));
        }

        if (request.Method.ToString() == "POST")
        {
            around.Texts.Add(new CarrierText($"SM{around.Texts.Count + 1:d32}", Field(request.PostParams, "To"), Field(request.PostParams, "Body"), around.CarrierNow));
            return new Response(HttpStatusCode.Created, Json(around.Texts[^1]));
        }

        var name = request.Uri.Segments[^1].Replace(".json", "", StringComparison.Ordinal);
        return name != "Messages"
            ? new Response(HttpStatusCode.OK, Json(around.Texts.Single(text => text.Sid == name)))
            : new Response(HttpStatusCode.OK, $$"""
                {"next_page_uri": null, "messages": [{{string.Join(", ", around.Texts.Where(text => text.To == Field(request.QueryParams, "To")).Reverse().Select(Json))}}]}
                """);
    }

    private Response Call(string sid) => around.Calls.TryGetValue(sid, out var status)
        ? new Response(HttpStatusCode.OK, JsonSerializer.Serialize(new Dictionary<string, string> { ["sid"] = sid, ["status"] = status }))
        : throw new ApiException(20404, 404, "The requested resource was not found", null);

    private static string Field(List<KeyValuePair<string, string>> fields, string name) => fields.Single(field => field.Key == name).Value;

    private static string Json(CarrierText text) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["sid"] = text.Sid,
        ["to"] = text.To,
        ["body"] = text.Body,
        ["status"] = "sent",
        ["date_created"] = text.At.ToString("r", CultureInfo.InvariantCulture),
    });
}

/// <summary>A text that the carrier has taken.</summary>
/// <param name="Sid">The carrier's name for it.</param>
/// <param name="To">Its receiver.</param>
/// <param name="Body">What it says.</param>
/// <param name="At">When it was taken, on the carrier's clock.</param>
internal sealed record CarrierText(string Sid, string To, string Body, DateTimeOffset At);
