using System.Net;
using Twilio.Rest;

namespace Twilio.Http;

/// <summary>A request to Twilio's REST API.</summary>
public class Request
{
    private const string DefaultRegion = "us1";

    /// <summary>A request to an address.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The address.</param>
    public Request(HttpMethod method, string url)
    {
        Method = method;
        Uri = new Uri(url);
    }

    /// <summary>A request to a product of Twilio.</summary>
    /// <param name="method">The method.</param>
    /// <param name="domain">The product.</param>
    /// <param name="uri">The path.</param>
    /// <param name="region">The region.</param>
    /// <param name="queryParams">Parameters of the query.</param>
    /// <param name="postParams">Parameters of the body.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="headerParams">Headers.</param>
    public Request(
        HttpMethod method,
        Domain domain,
        string uri,
        string? region = null,
        List<KeyValuePair<string, string>>? queryParams = null,
        List<KeyValuePair<string, string>>? postParams = null,
        string? edge = null,
        List<KeyValuePair<string, string>>? headerParams = null)
        : this(method, $"https://{domain}.twilio.com{uri}")
    {
        Region = region;
        Edge = edge;
        QueryParams = queryParams ?? [];
        PostParams = postParams ?? [];
        HeaderParams = headerParams ?? [];
    }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address without region and edge.</summary>
    public Uri Uri { get; private set; }

    /// <summary>The user.</summary>
    public string? Username { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }

    /// <summary>The region.</summary>
    public string? Region { get; set; }

    /// <summary>The edge.</summary>
    public string? Edge { get; set; }

    /// <summary>Parameters of the query.</summary>
    public List<KeyValuePair<string, string>> QueryParams { get; private set; } = [];

    /// <summary>Parameters of the body.</summary>
    public List<KeyValuePair<string, string>> PostParams { get; private set; } = [];

    /// <summary>Headers.</summary>
    public List<KeyValuePair<string, string>> HeaderParams { get; private set; } = [];

    /// <summary>Sets user and password.</summary>
    /// <param name="username">The user.</param>
    /// <param name="password">The password.</param>
    public void SetAuth(string username, string password)
    {
        Username = username;
        Password = password;
    }

    /// <summary>Adds a parameter to the query.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddQueryParam(string name, string value) => QueryParams.Add(new(name, value));

    /// <summary>Adds a parameter to the body.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddPostParam(string name, string value) => PostParams.Add(new(name, value));

    /// <summary>The address with region, edge and query.</summary>
    public Uri ConstructUrl()
    {
        var address = new UriBuilder(Uri) { Host = Host() };
        if (QueryParams.Count > 0)
        {
            address.Query = string.Join(
                '&', QueryParams.Select(pair => $"{WebUtility.UrlEncode(pair.Key)}={WebUtility.UrlEncode(pair.Value)}"));
        }

        return address.Uri;
    }

    /// <summary><c>product.edge.region.twilio.com</c>; an edge without a region is in <c>us1</c>.</summary>
    private string Host()
    {
        if (Region is null && Edge is null)
        {
            return Uri.Host;
        }

        var pieces = Uri.Host.Split('.');
        string?[] host = [pieces[0], Edge, Region ?? DefaultRegion, .. pieces[^2..]];
        return string.Join('.', host.Where(piece => !string.IsNullOrEmpty(piece)));
    }
}
