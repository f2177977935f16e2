using System.Collections.Immutable;

namespace Hotline.Carrier.Twiml;

/// <summary>What is to be done, in order.</summary>
/// <param name="Url">Where it came from; relative URLs in it are relative to this. Null: it came with a REST request.</param>
internal sealed record TwimlDocument(Uri? Url, ImmutableArray<TwimlVerb> Verbs);

/// <summary>A document that is still to be fetched, or (<paramref name="Inline"/>) has come along.</summary>
/// <param name="Parameters">What the request tells besides the usual parameters.</param>
internal sealed record DocumentRequest(
    Uri? Url, string Method, ImmutableArray<KeyValuePair<string, string>> Parameters, string? Inline = null)
{
    internal static DocumentRequest Of(Uri url, string method, params ReadOnlySpan<KeyValuePair<string, string>> parameters) =>
        new(url, method, [.. parameters]);
}
