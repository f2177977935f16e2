using System.Text;
using System.Text.Json;
using CsCheck;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Interop;

/// <summary>Our check of signatures against Twilio's library for Node, on requests that nobody thought of.</summary>
[Trait("Fault", "HOTLINE-03")]
public sealed class SignatureInteropTests
{
    private const int Requests = 3000;

    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcXYZ019 _-.~'\"<>()*!&=+%/?#@:;,你好é"], 0, 12];

    private static readonly Gen<string> Path = Gen.OneOf(
        "", "/", "/voice/incoming", "/voice/step/12/3", "/Voice/../v/./w", "/a%2Fb/%2e%2E/c", "//v//w", "/%e4%bd%a0", "/a b", "/{x}|^`", "/你好", "\\v");

    private static readonly Gen<string> Query = Gen.OneOf(
        Gen.OneOf(
            "", "?", "?x", "?a=1&&b=2", "?z=1&a=2", "?m=couldn't", "?m=couldn%27t", "?n=a+b", "?n=a%20b", "?a=1|2", "?a=b@c", "?a=%zz&b=%e4%bd%a0",
            "?2=b&1=a&x=&01=c", "?k=b&k=a&j=1&k=b", "?a=\"<>\"", "?=1&=2", "?a=%FF%FE", "?u=https%3A%2F%2Fx.example%2F%3Fa%3D1%26b%3D2", "?(a)=*!~"),
        Word.Select(value => $"?v={value}"),
        Word.Select(value => $"?v={Uri.EscapeDataString(value)}"));

    private static readonly Gen<string> Origin = Gen.Select(
        Gen.OneOf("https", "http", "HTTPS", "Http"),
        Gen.OneOf("", "", "", "user@", "user:p:w@"),
        Gen.OneOf("hotline.example.com", "HotLine.Example.com", "127.0.0.1", "[::1]", "xn--fiqs8s.example", "a-b.example"),
        Gen.OneOf("", "", ":443", ":80", ":8443", ":5000", ":0443"),
        (scheme, user, host, port) => $"{scheme}://{user}{host}{port}");

    private static readonly Gen<string> Url = Gen.Select(Origin, Path, Query, (origin, path, query) => origin + path + query);

    /// <summary>Mostly what was signed, spelled a little differently: as a proxy, a framework or an operator would.</summary>
    private static readonly Gen<(string Signed, string Received)> Urls = Gen.Select(
        Gen.Select(Url, Gen.Int[0, 9], Url, Changed), Gen.Bool, (pair, swapped) => swapped ? (pair.Item2, pair.Item1) : pair);

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf("CallSid", "From", "Digits", "digits", "K", "k", "10", "9", "é", "_x"), Word.Where(word => word.Length > 0 && word != "__proto__"));

    private static readonly Gen<(string, string)[]> Parameters = Gen.Select(Name, Word).Array[0, 8];

    [Fact]
    public async Task Ours_takes_a_request_exactly_when_the_node_library_does()
    {
        var requests = Gen.Select(Gen.OneOf("12345", "tok with space & symbols!", "标记"), Urls, Parameters)
            .Array[Requests].Single(_ => true, "0N0XIzNsQ0O2");
        var input = requests.Select(request => new
        {
            token = request.Item1,
            signedUrl = request.Item2.Signed,
            receivedUrl = request.Item2.Received,
            @params = (string[][]?)[.. request.Item3.Select(pair => new[] { pair.Item1, pair.Item2 })],
            body = (string?)null,
        }).ToArray();

        using var answers = JsonDocument.Parse(await NodeProgram.Run("signatures.mjs", JsonSerializer.Serialize(input)));

        var wrong = input.Zip(answers.RootElement.EnumerateArray()).Where(pair =>
            new SignatureValidator(pair.First.token).IsSigned(
                pair.First.receivedUrl,
                [.. pair.First.@params!.Select(parameter => KeyValuePair.Create(parameter[0], parameter[1]))],
                pair.Second.GetProperty("signature").GetString())
            != pair.Second.GetProperty("valid").GetBoolean()).Select(pair => $"{JsonSerializer.Serialize(pair.First)} {pair.Second}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, for example {string.Join('\n', wrong.Take(5))}");
        Assert.InRange(answers.RootElement.EnumerateArray().Count(answer => answer.GetProperty("valid").GetBoolean()), Requests / 2, Requests - 100);
    }

    [Fact]
    public async Task Ours_takes_a_body_exactly_when_the_node_library_does()
    {
        var requests = Gen.Select(Word, Gen.Bool, Gen.OneOf("", "?a=1&", "?bodySHA256=00&")).Array[200].Single(_ => true, "0N0XIzNsQ0O2");
        var input = requests.Select(request =>
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(request.Item1)));
            var query = request.Item3.Length == 0 ? "?" : request.Item3;
            var url = $"https://hotline.example.com/events{query}bodySHA256={hash}";
            return new { token = "12345", signedUrl = url, receivedUrl = url, @params = (string[][]?)null, body = request.Item2 ? request.Item1 : "other" };
        }).ToArray();

        using var answers = JsonDocument.Parse(await NodeProgram.Run("signatures.mjs", JsonSerializer.Serialize(input)));

        Assert.All(input.Zip(answers.RootElement.EnumerateArray()), pair => Assert.Equal(
            pair.Second.GetProperty("valid").GetBoolean(),
            new SignatureValidator(pair.First.token).IsSignedWithBody(
                pair.First.receivedUrl, Encoding.UTF8.GetBytes(pair.First.body), pair.Second.GetProperty("signature").GetString())));
    }

    private static (string Original, string Changed) Changed(string signed, int change, string other) => (signed, change switch
    {
        0 => signed.Replace(":443", "", StringComparison.Ordinal).Replace(":80", "", StringComparison.Ordinal),
        1 => signed.Replace("example.com/", "example.com:443/", StringComparison.Ordinal),
        2 => signed.ToLowerInvariant(),
        3 => signed.Replace("'", "%27", StringComparison.Ordinal),
        4 => signed.Replace("%27", "'", StringComparison.Ordinal),
        5 => signed.Replace("%20", "+", StringComparison.Ordinal),
        6 => Uri.TryCreate(signed, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : signed,
        7 => other,
        _ => signed,
    });
}
