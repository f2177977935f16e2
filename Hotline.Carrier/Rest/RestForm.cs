using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Hotline.Carrier.Rest;

/// <summary>The form of a request. A list comes as repeated keys.</summary>
internal sealed class RestForm
{
    private readonly IFormCollection form;

    private RestForm(IFormCollection form) => this.form = form;

    /// <summary>The value of a field. Null: it was not sent, or empty.</summary>
    internal string? this[string name] => form[name].ToString() is { Length: > 0 } value ? value : null;

    internal static async Task<RestForm> Read(HttpRequest request) =>
        new(request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty);

    internal IReadOnlyList<string> List(string name) =>
        [.. form[name].SelectMany(value => (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    internal bool Has(string name) => form.ContainsKey(name);

    internal bool? Boolean(string name) => this[name]?.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    internal int? Integer(string name) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>An absolute http URL. Null: none was sent, or it is not one; <see cref="Has"/> tells which.</summary>
    internal Uri? Url(string name) =>
        Uri.TryCreate(this[name], UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    internal string Method(string name, string otherwise = "POST") => this[name]?.ToUpperInvariant() is "GET" or "POST"
        ? this[name]!.ToUpperInvariant()
        : otherwise;
}
