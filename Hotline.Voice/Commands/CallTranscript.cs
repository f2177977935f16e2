using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary>A call as JSON: who, how it ended, and everything heard and done in order.</summary>
internal static class CallTranscript
{
    /// <summary>Writes it.</summary>
    /// <param name="call">The call, over.</param>
    /// <param name="done">What the caller did.</param>
    public static string Json(PhoneView call, IReadOnlyList<PhoneStep> done)
    {
        var transcript = new JsonArray();
        for (var heard = 0; heard <= call.Heard.Count; heard++)
        {
            foreach (var step in done.Where(step => step.HeardBefore == heard))
            {
                transcript.Add(new JsonObject { ["caller"] = step.Action });
            }

            if (heard < call.Heard.Count)
            {
                var sound = call.Heard[heard];
                transcript.Add(new JsonObject { ["hotline"] = sound.Text, ["kind"] = sound.Kind, ["language"] = sound.Language });
            }
        }

        return TerminalJson.Text(new JsonObject
        {
            ["callSid"] = call.Sid,
            ["from"] = call.From,
            ["line"] = call.To,
            ["status"] = call.Status,
            ["transcript"] = transcript,
            ["errors"] = new JsonArray([.. call.Errors.Select(error => (JsonNode)new JsonObject
            {
                ["code"] = error.Code,
                ["message"] = error.Message,
            })]),
        });
    }
}
