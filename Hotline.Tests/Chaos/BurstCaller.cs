using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>A caller without a telephone: posts webhooks as fast as they are answered.</summary>
/// <param name="http">The connections.</param>
/// <param name="hotline">Where the hotline is called.</param>
/// <param name="number">Which caller.</param>
internal sealed partial class BurstCaller(HttpClient http, string hotline, int number)
{
    private const int MostRedirects = 20;

    public string CallSid { get; } = string.Create(CultureInfo.InvariantCulture, $"CA{number:x32}");

    /// <summary>Every status and document, in order.</summary>
    public List<(int Status, string Body)> Answers { get; } = [];

    /// <summary>The highest step that an answer leads to.</summary>
    public long Told => Answers.SelectMany(answer => StepAddresses().Matches(answer.Body))
        .Select(address => long.Parse(address.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    /// <summary>Dials and presses, each key when it is asked for.</summary>
    /// <param name="keys">The keys, in order.</param>
    public async Task Call(IEnumerable<string> keys)
    {
        var next = await Follow("/voice/incoming");
        foreach (var key in keys.TakeWhile(_ => next.Length > 0))
        {
            next = await Follow(next, ("Digits", key));
        }
    }

    private async Task<string> Follow(string path, params (string Name, string Value)[] more)
    {
        var body = await Post(path, more);
        for (var hops = 0; hops < MostRedirects && Redirects().Match(body) is { Success: true } redirect && !body.Contains("<Gather", StringComparison.Ordinal); hops++)
        {
            body = await Post(redirect.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal), []);
        }

        return Actions().Match(body) is { Success: true } action ? action.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal) : "";
    }

    private async Task<string> Post(string path, (string Name, string Value)[] more)
    {
        var form = SignedWebhooks.Form(CallSid, more: more);
        var url = new Uri(new Uri(hotline), path).AbsoluteUri;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", SignedWebhooks.Signature(CarrierDesk.AuthToken, url, form));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Answers.Add(((int)response.StatusCode, body));
        return body;
    }

    [GeneratedRegex("/voice/step/[0-9]+/([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex StepAddresses();

    [GeneratedRegex("<Gather[^>]* action=\"([^\"]+)\"")]
    private static partial Regex Actions();

    [GeneratedRegex("<Redirect[^>]*>([^<]+)<")]
    private static partial Regex Redirects();
}
