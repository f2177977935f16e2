using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>The address that the carrier reaches us at: <c>Twilio:PublicUrl</c>, or else the first address listened on.</summary>
/// <remarks>Never taken from the request: its headers are anybody's.</remarks>
public sealed class PublicAddress(IOptions<TwilioOptions> options, IServer server)
{
    /// <summary>Scheme, host, port and path, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">Nothing is configured and the server does not listen yet.</exception>
    public string Base => field ??= (string.IsNullOrEmpty(options.Value.PublicUrl) ? Local : options.Value.PublicUrl).TrimEnd('/');

    /// <summary>The first address listened on, as this machine reaches it, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public string Local => field ??= Listening().TrimEnd('/');

    /// <summary>The address of a request as the carrier wrote it.</summary>
    /// <param name="rawTarget">The request's target, byte for byte.</param>
    public string UrlOf(string rawTarget)
    {
        if (rawTarget.StartsWith('/'))
        {
            return Base + rawTarget;
        }

        var authority = rawTarget.IndexOf("://", StringComparison.Ordinal);
        var path = authority < 0 ? -1 : rawTarget.AsSpan(authority + 3).IndexOfAny('/', '?');
        return path < 0 ? Base : Base + rawTarget[(authority + 3 + path)..];
    }

    private string Listening()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server does not listen yet.");
        return listening
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal);
    }
}
