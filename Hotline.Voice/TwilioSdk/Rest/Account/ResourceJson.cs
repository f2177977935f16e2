using System.Globalization;
using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>What the resources share: a request for one of them, and its JSON.</summary>
internal static class ResourceJson
{
    /// <summary>Sends a request below the account and reads the resource of its answer.</summary>
    public static async Task<T> Ask<T>(
        Http.HttpMethod method,
        string path,
        List<KeyValuePair<string, string>> parameters,
        string? accountSid,
        ITwilioRestClient? client,
        Func<JsonElement, T> read)
    {
        var response = await Send(method, path, parameters, accountSid, client).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(response.Content);
            return read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ApiException(failure.Message, failure);
        }
    }

    /// <summary>Reads a list below the account.</summary>
    public static async Task<ResourceSet<T>> List<T>(
        string path, string recordKey, ReadOptions<T> options, string? accountSid, ITwilioRestClient? client, Func<JsonElement, T> read)
    {
        var response = await Send(Http.HttpMethod.Get, path, options.GetParams(), accountSid, client).ConfigureAwait(false);
        return new(Page<T>.FromJson(recordKey, response.Content, read), options, page => Page<T>.FromJson(
            recordKey, client!.Request(new Request(Http.HttpMethod.Get, page.GetNextPageUrl(Domain.Api))).Content, read));
    }

    /// <summary>Sends a request below the account.</summary>
    public static Task<Response> Send(
        Http.HttpMethod method,
        string path,
        List<KeyValuePair<string, string>> parameters,
        string? accountSid,
        ITwilioRestClient? client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var isGet = method.Equals(Http.HttpMethod.Get);
        return client.RequestAsync(new Request(
            method,
            Domain.Api,
            $"/2010-04-01/Accounts/{accountSid ?? client.AccountSid}/{path}.json",
            queryParams: isGet ? parameters : null,
            postParams: isGet ? null : parameters));
    }

    /// <summary>A member's text; null when it has none.</summary>
    public static string? Text(this JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member's number; null when it has none.</summary>
    public static int? Number(this JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    /// <summary>A member's date, UTC; null when it has none.</summary>
    public static DateTime? Date(this JsonElement resource, string name) =>
        DateTime.TryParse(
            resource.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    /// <summary>The parameters that have a value.</summary>
    public static List<KeyValuePair<string, string>> Parameters(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var list = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in parameters)
        {
            if (value is IEnumerable<string> many)
            {
                list.AddRange(many.Select(item => KeyValuePair.Create(name, item)));
            }
            else if (value is not null)
            {
                list.Add(new(name, Text(value)));
            }
        }

        return list;
    }

    private static string Text(object value) => value switch
    {
        Uri uri => uri.AbsoluteUri,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
