using System.Buffers;
using System.Globalization;

namespace Hotline.Voice.Telephony;

/// <summary>Web addresses as browsers and Node write them (WHATWG URL Standard), as far as http and https need it.</summary>
internal static class WebUrl
{
    private static readonly SearchValues<char> InPath = AllBut("\"#<>?^`{}");
    private static readonly SearchValues<char> InQuery = AllBut("\"#<>'");
    private static readonly SearchValues<char> InFragment = AllBut("\"<>`");
    private static readonly SearchValues<char> InUser = AllBut("\"#<>?^`{}/:;=@[\\]|");

    /// <summary>The address with scheme and host in lower case, without its scheme's own port, with dots in the path resolved and
    /// special characters encoded.</summary>
    /// <returns>Null: this is no http or https address.</returns>
    public static string? Normalise(string url)
    {
        var text = Strip(url);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            return null;
        }

        var rest = text[(colon + 1)..].TrimStart('/', '\\');
        var end = rest.IndexOfAny(['/', '\\', '?', '#']);
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? "" : rest[end..];
        return Authority(authority, scheme == "https" ? 443 : 80) is { } host ? $"{scheme}://{host}{Tail(tail)}" : null;
    }

    private static string Strip(string url) =>
        new([.. url.Trim([.. Enumerable.Range(0, 0x21).Select(code => (char)code)]).Where(c => c is not ('\t' or '\n' or '\r'))]);

    private static string? Authority(string authority, int ownPort)
    {
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? "" : User(authority[..at]);
        var address = authority[(at + 1)..];
        var colon = address.IndexOf(':', address.LastIndexOf(']') + 1);
        var host = Host(colon < 0 ? address : address[..colon]);
        var port = colon < 0 ? "" : address[(colon + 1)..];
        if (host is null || port.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return null;
        }

        if (port.Length == 0)
        {
            return user + host;
        }

        return ushort.TryParse(port, CultureInfo.InvariantCulture, out var number)
            ? number == ownPort ? user + host : string.Create(CultureInfo.InvariantCulture, $"{user}{host}:{number}")
            : null;
    }

    private static string User(string user)
    {
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        var name = PercentText.Encode(colon < 0 ? user : user[..colon], InUser);
        var password = colon < 0 ? "" : PercentText.Encode(user[(colon + 1)..], InUser);
        return (name, password) switch
        {
            ("", "") => "",
            (_, "") => $"{name}@",
            _ => $"{name}:{password}@",
        };
    }

    private static string? Host(string host)
    {
        if (host.Length == 0)
        {
            return null;
        }

        var name = host.Contains('%', StringComparison.Ordinal)
            ? PercentText.Decode(host.Replace("+", "%2B", StringComparison.Ordinal))
            : host;
        if (name.All(char.IsAscii))
        {
            return name.IndexOfAny([' ', '#', '/', '<', '>', '?', '@', '\\', '^', '|', '%']) < 0 ? name.ToLowerInvariant() : null;
        }

        try
        {
            return new IdnMapping().GetAscii(name.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Tail(string tail)
    {
        var hash = tail.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : "#" + PercentText.Encode(tail[(hash + 1)..], InFragment);
        var beforeHash = hash < 0 ? tail : tail[..hash];
        var question = beforeHash.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : "?" + PercentText.Encode(beforeHash[(question + 1)..], InQuery);
        return Path(question < 0 ? beforeHash : beforeHash[..question]) + query + fragment;
    }

    private static string Path(string path)
    {
        var segments = path.Replace('\\', '/').Split('/').Skip(1).ToArray();
        var resolved = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var dots = segments[i].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (dots == ".." && resolved.Count > 0)
            {
                resolved.RemoveAt(resolved.Count - 1);
            }

            if (dots is not ("." or ".."))
            {
                resolved.Add(PercentText.Encode(segments[i], InPath));
            }
            else if (i == segments.Length - 1)
            {
                resolved.Add("");
            }
        }

        return "/" + string.Join('/', resolved);
    }

    /// <summary>Printable ASCII without the blank and these.</summary>
    private static SearchValues<char> AllBut(string encoded) =>
        SearchValues.Create(new string([.. Enumerable.Range(0x21, 0x7F - 0x21).Select(code => (char)code).Except(encoded)]));
}
