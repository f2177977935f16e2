using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Voice.Queues.Api;

/// <summary>Reads bodies, and says what is wrong with one in words.</summary>
internal static class AgentBody
{
    /// <summary>Reads a body.</summary>
    /// <typeparam name="T">What is expected.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="type">What is expected.</param>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(T? Body, ProblemHttpResult? Wrong)> Read<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted);
            return body is null ? (null, Wrong("it is null", type)) : (body, null);
        }
        catch (JsonException error)
        {
            return (null, Wrong(Words(error), type));
        }
    }

    private static ProblemHttpResult Wrong<T>(string what, JsonTypeInfo<T> type) => Problem.Of(
        StatusCodes.Status400BadRequest,
        $"The body cannot be used: {what}. Expected is a JSON object with {string.Join(", ", type.Properties.Select(Member))}.");

    private static string Member(JsonPropertyInfo member) => member.IsRequired ? member.Name : $"{member.Name} (optional)";

    // The reader's own words without its path and position, which follow them.
    private static string Words(JsonException error)
    {
        var end = error.Message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end < 0 ? error.Message : error.Message[..end];
        return $"{text.TrimEnd('.')}{(string.IsNullOrEmpty(error.Path) ? "" : $" at {error.Path}")}";
    }
}
