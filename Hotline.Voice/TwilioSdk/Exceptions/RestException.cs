using System.Text.Json;

namespace Twilio.Exceptions;

/// <summary>The body of a refusal.</summary>
public class RestException : TwilioException
{
    internal RestException(int code, int status, string? body, string? moreInfo)
    {
        Code = code;
        Status = status;
        Body = body;
        MoreInfo = moreInfo;
    }

    /// <summary>Twilio's code.</summary>
    public int Code { get; }

    /// <summary>The status of HTTP.</summary>
    public int Status { get; }

    /// <summary>Twilio's words.</summary>
    public string? Body { get; }

    /// <summary>Where more is written.</summary>
    public string? MoreInfo { get; }

    /// <summary>Reads a body.</summary>
    /// <param name="json">The body.</param>
    /// <returns>Null: it is none.</returns>
    public static RestException? FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var body = document.RootElement;
            return body.ValueKind == JsonValueKind.Object
                ? new(Number(body, "code"), Number(body, "status"), Text(body, "message"), Text(body, "more_info"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
