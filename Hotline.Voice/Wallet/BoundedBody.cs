using System.Net;

namespace Hotline.Voice.Wallet;

/// <summary>Reads an answer's body to its end below the time limit, and never more than an answer can be long.</summary>
/// <remarks>Sits inside the time limit and the circuit breaker, so that a body which drips slowly counts as a timeout. A body that
/// is too long is dropped and its connection closed; what is left is empty, which no caller takes for an answer.</remarks>
internal sealed class BoundedBody : DelegatingHandler
{
    /// <summary>The longest body, in bytes.</summary>
    public const int MaxLength = 64 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            using var body = response.Content;
            response.Content = new ByteArrayContent(
                response.StatusCode == HttpStatusCode.OK ? await Read(body, cancellationToken) : []);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> Read(HttpContent body, CancellationToken cancellationToken)
    {
        if (body.Headers.ContentLength > MaxLength)
        {
            return [];
        }
        var buffer = new byte[MaxLength + 1];
        await using var stream = await body.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MaxLength ? [] : buffer[..length];
    }
}
