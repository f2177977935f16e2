using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hotline.Carrier.Webhooks;

/// <summary>Sends signed requests the way Twilio does: time limits, one repetition, redirects, cookies of the call.</summary>
internal sealed class WebhookSender(CarrierOptions options) : IDisposable
{
    /// <summary>A document may be this long, and not a byte longer.</summary>
    internal const int LongestDocument = 64 * 1024;

    private const int MostRedirects = 10;
    private readonly Lazy<HttpMessageInvoker> client = new(() => new HttpMessageInvoker(options.Network?.Invoke() ?? WebhookSockets.Handler(options.Time)));

    /// <summary>Sends a webhook of a call, with the faults that are set for it, and files what was sent.</summary>
    internal async Task<WebhookAnswer> Send(IWebhookSource source, WebhookRequest request)
    {
        var fault = request.AsksForDocument ? source.Faults.Take() : null;
        if (fault is { Delay: not null } or { Hold: not null })
        {
            await source.Park(fault.Hold, fault.Delay);
        }

        var token = Guid.NewGuid().ToString();
        var first = Follow(source, request, token, fault);
        if (fault is not { Duplicates: > 0 })
        {
            return await first;
        }

        if (!fault.AtOnce)
        {
            await first;
        }

        var second = Follow(source, request, fault.SameToken ? token : Guid.NewGuid().ToString(), null);
        await Task.WhenAll(first, second);
        return await first;
    }

    /// <summary>Sends a webhook once more, exactly as it was.</summary>
    internal Task<WebhookAnswer> Repeat(IWebhookSource source, SentWebhook sent, bool sameToken)
    {
        var request = new WebhookRequest(sent.Kind, sent.Method, sent.Url, sent.Method == "GET" ? [] : sent.Parameters, []);
        return Follow(source, request, sameToken ? sent.IdempotencyToken : Guid.NewGuid().ToString(), null);
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    private async Task<WebhookAnswer> Follow(IWebhookSource source, WebhookRequest request, string token, WebhookFault? fault)
    {
        var policy = WebhookPolicy.Of(request.Url);
        using var all = new CancellationTokenSource(policy.TotalTimeout, options.Time);
        var answer = await Attempt(source, request, token, policy, fault, all.Token);
        for (var hops = 0; answer.Location is { } location; hops++)
        {
            if (hops == MostRedirects)
            {
                return answer with { Failure = WebhookFailure.Redirects, Problem = "More than 10 redirects.", Location = null };
            }

            // What the caller entered is not carried along.
            var keepsMethod = answer.StatusCode is 307 or 308;
            request = request with { Url = location, Method = keepsMethod ? request.Method : "GET", Extra = [] };
            answer = await Attempt(source, request, token, policy, null, all.Token);
        }

        return answer;
    }

    private async Task<WebhookAnswer> Attempt(
        IWebhookSource source, WebhookRequest request, string token, WebhookPolicy policy, WebhookFault? fault, CancellationToken all)
    {
        var refusals = fault?.RefusedConnections ?? 0;
        for (var attempt = 0; ; attempt++)
        {
            var answer = refusals-- > 0
                ? new WebhookAnswer(request.Url) { Failure = WebhookFailure.Connect, Problem = "Connection refused." }
                : await Once(source, request, token, policy, fault?.DropsAnswer ?? false, all);
            if (!policy.Repeats(answer) || attempt >= policy.Retries || all.IsCancellationRequested)
            {
                return answer;
            }
        }
    }

    private async Task<WebhookAnswer> Once(
        IWebhookSource source, WebhookRequest request, string token, WebhookPolicy policy, bool dropsAnswer, CancellationToken all)
    {
        using var message = Message(source, request, token, out var sent);
        WebhookSockets.Limit(message, policy.ConnectTimeout);
        using var read = new CancellationTokenSource(policy.ReadTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(read.Token, all, source.Closed);
        WebhookAnswer answer;
        try
        {
            using var response = await client.Value.SendAsync(message, either.Token);
            answer = await Read(source, request, sent.Url, response, either.Token);
        }
        catch (OperationCanceledException)
        {
            answer = new(request.Url) { Failure = WebhookFailure.Timeout, Problem = "No answer in time." };
        }
        catch (HttpRequestException failure)
        {
            var connecting = failure.HttpRequestError is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            answer = new(request.Url)
            {
                Failure = connecting ? WebhookFailure.Connect : WebhookFailure.Timeout,
                Problem = failure.Message,
            };
        }
        catch (IOException failure)
        {
            answer = new(request.Url) { Failure = WebhookFailure.Timeout, Problem = failure.Message };
        }

        source.File(sent with
        {
            StatusCode = answer.StatusCode,
            ContentType = answer.ContentType,
            Body = answer.ContentType?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) == true ? "" : Encoding.UTF8.GetString(answer.Body.Span),
            ErrorCode = answer.ErrorCode,
        });
        return dropsAnswer
            ? new(request.Url) { Failure = WebhookFailure.Timeout, Problem = "The connection broke before the answer." }
            : answer;
    }

    private HttpRequestMessage Message(IWebhookSource source, WebhookRequest request, string token, out SentWebhook sent)
    {
        if (options.AuthToken.Length == 0)
        {
            throw new InvalidOperationException("CarrierOptions.AuthToken is empty: webhooks cannot be signed.");
        }

        var isPost = request.Method == "POST";
        var url = isPost ? Bare(request.Url) : WithQuery(Bare(request.Url), request.Parameters);
        var signature = WebhookSigner.Sign(options.AuthToken, WebhookSigner.Spell(url), isPost ? request.Parameters : []);
        var message = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, url);
        if (isPost)
        {
            message.Content = new FormUrlEncodedContent(request.Parameters);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=UTF-8");
        }

        message.Headers.Add("X-Twilio-Signature", signature);
        message.Headers.Add("I-Twilio-Idempotency-Token", token);
        message.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (request.Url.UserInfo.Length > 0)
        {
            var user = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(request.Url.UserInfo)));
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", user);
        }

        if (source.Cookies.GetCookieHeader(url) is { Length: > 0 } cookies)
        {
            message.Headers.Add("Cookie", cookies);
        }

        sent = new(request.Kind, request.Method, url, request.Parameters, token) { Signature = signature };
        return message;
    }

    private static async Task<WebhookAnswer> Read(
        IWebhookSource source, WebhookRequest request, Uri url, HttpResponseMessage response, CancellationToken cancellation)
    {
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            try
            {
                source.Cookies.SetCookies(url, cookie);
            }
            catch (CookieException)
            {
                // A cookie that cannot be kept is not sent back; that is all a browser does about it, too.
            }
        }

        var status = (int)response.StatusCode;
        var body = await Body(response, cancellation);
        var answer = new WebhookAnswer(Keep(request.Url, url))
        {
            StatusCode = status,
            ContentType = response.Content.Headers.ContentType?.MediaType,
            Body = body,
        };
        return status switch
        {
            >= 200 and < 300 => answer,
            301 or 302 or 303 or 307 or 308 when response.Headers.Location is { } location && Uri.TryCreate(url, location, out var next) =>
                answer with { Location = next },
            _ => answer with { Failure = WebhookFailure.Status, Problem = $"Got HTTP {status} from {url}." },
        };
    }

    /// <summary>One byte more than a document may have is enough to know that it is too long.</summary>
    private static async Task<ReadOnlyMemory<byte>> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LongestDocument + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer.AsMemory(0, length);
    }

    /// <summary>The document's own URL keeps its fragment, so that what is relative to it keeps nothing and what repeats it does.</summary>
    private static Uri Keep(Uri asked, Uri answered) => asked.Fragment.Length > 0 ? asked : answered;

    private static Uri Bare(Uri url) => new UriBuilder(url) { Fragment = "", UserName = "", Password = "" }.Uri;

    private static Uri WithQuery(Uri url, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(pair =>
            $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return query.Length == 0 ? url : new UriBuilder(url)
        {
            Query = url.Query.Length > 1 ? $"{url.Query[1..]}&{query}" : query,
        }.Uri;
    }
}
