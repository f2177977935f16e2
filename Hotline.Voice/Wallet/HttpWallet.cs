using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hotline.Flows.Services;
using Polly;
using Polly.Timeout;

namespace Hotline.Voice.Wallet;

/// <summary>A wallet that is asked by HTTP, as <c>docs/wallet-openapi.json</c> describes it. Whatever it answers, the hotline gets
/// an answer that fits the contract, or none, within the time limit.</summary>
/// <param name="client">Knows base URL and key; <see cref="WalletServices"/> gives it limits, retry and circuit breaker.</param>
/// <param name="log">Hears why there was no answer; never what was asked.</param>
internal sealed class HttpWallet(HttpClient client, WalletLog log) : ILookupService
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "wallet";

    /// <summary>Marks a request that changes something: it is never sent twice.</summary>
    public static readonly HttpRequestOptionsKey<bool> HasEffect = new("Hotline.HasEffect");

    /// <inheritdoc/>
    public string Service => WalletContract.Contract.Name;

    /// <inheritdoc/>
    public async Task<LookupAnswer> Ask(LookupQuery query, CancellationToken cancellationToken)
    {
        if (WalletContract.Contract.Find(query.Operation) is not { } operation)
        {
            return Without(query, "malformed");
        }

        return await Exchange(operation, query, cancellationToken);
    }

    private async Task<LookupAnswer> Exchange(ServiceOperation operation, LookupQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(operation, query);
            using var response = await client.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                log.Redirected(query.IdempotencyKey, query.Operation, (int)response.StatusCode);
                return new LookupAnswer.Unavailable("failed");
            }

            return response.StatusCode == HttpStatusCode.OK
                && Read(operation, query, await response.Content.ReadAsByteArrayAsync(cancellationToken)) is { } answer
                ? answer
                : Without(query, response.StatusCode == HttpStatusCode.OK ? "malformed" : "failed");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Without(query, "timeout");
        }
        catch (TimeoutRejectedException)
        {
            return Without(query, "timeout");
        }
        catch (HttpRequestException failure) when (WalletAddressException.In(failure) is { } refusal)
        {
            log.Refused(query.IdempotencyKey, query.Operation, refusal.Message);
            return new LookupAnswer.Unavailable("blocked");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ExecutionRejectedException)
        {
            return Without(query, "failed");
        }
    }

    private LookupAnswer.Unavailable Without(LookupQuery query, string reason)
    {
        log.Unavailable(query.IdempotencyKey, query.Operation, reason);
        return new LookupAnswer.Unavailable(reason);
    }

    private static HttpRequestMessage Request(ServiceOperation operation, LookupQuery query)
    {
        var body = new WalletRequest(query.Arguments, query.Wanted);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(operation.Name, UriKind.Relative))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WalletJson.Default.WalletRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", query.IdempotencyKey);
        request.Options.Set(HasEffect, operation.HasEffect);
        return request;
    }

    /// <returns>Null: it does not fit the contract.</returns>
    private static LookupAnswer.Answered? Read(ServiceOperation operation, LookupQuery query, byte[] body)
    {
        try
        {
            var reply = JsonSerializer.Deserialize(body, WalletJson.Default.WalletReply);
            var values = reply?.Values ?? [];
            return reply is not null && WalletAnswers.Fits(operation, reply.Outcome, values)
                ? new LookupAnswer.Answered(
                    reply.Outcome, WalletAnswers.Narrow(operation, query, values.ToImmutableSortedDictionary()!))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
