using Microsoft.AspNetCore.WebUtilities;

namespace Hotline.Tests.Carrier;

/// <summary>A webhook as it arrived.</summary>
internal sealed record ReceivedWebhook(string Method, string Path, string Url, string Body, IHeaderDictionary Headers)
{
    /// <summary>The decoded parameters in the order they arrived, of the body or, for GET, of the query.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } = Method == "POST" ? Parse(Body) : Parse(new Uri(Url).Query);

    /// <summary>A parameter's value. Null: it did not come.</summary>
    internal string? this[string name] => Parameters.FirstOrDefault(pair => pair.Key == name).Value;

    internal string Signature => Headers["X-Twilio-Signature"].ToString();

    internal string Token => Headers["I-Twilio-Idempotency-Token"].ToString();

    internal static async Task<ReceivedWebhook> Read(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var url = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        return new(request.Method, request.Path, url, body, new HeaderDictionary(request.Headers.ToDictionary()));
    }

    private static List<KeyValuePair<string, string>> Parse(string form)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(form))
        {
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }
}
