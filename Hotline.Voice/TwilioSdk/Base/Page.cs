using System.Text.Json;
using Twilio.Exceptions;

namespace Twilio.Base;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is in the list.</typeparam>
public class Page<T>
{
    private readonly string? nextPageUri;

    private Page(List<T> records, string? nextPageUri)
    {
        Records = records;
        this.nextPageUri = nextPageUri;
    }

    /// <summary>The items.</summary>
    public List<T> Records { get; }

    /// <summary>Whether another one follows.</summary>
    public bool HasNextPage() => !string.IsNullOrEmpty(nextPageUri);

    /// <summary>Where the next one is.</summary>
    /// <param name="domain">The product of Twilio.</param>
    public string GetNextPageUrl(Rest.Domain domain) => $"https://{domain}.twilio.com{nextPageUri}";

    /// <summary>Reads a page.</summary>
    /// <param name="recordKey">The member that holds the items.</param>
    /// <param name="json">The answer.</param>
    /// <param name="read">Reads an item.</param>
    /// <exception cref="ApiException">It is none.</exception>
    internal static Page<T> FromJson(string recordKey, string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new(
                [.. root.GetProperty(recordKey).EnumerateArray().Select(read)],
                root.TryGetProperty("next_page_uri", out var next) ? next.GetString() : null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ApiException(failure.Message, failure);
        }
    }
}
