using System.Text;
using System.Text.Json;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>Requests signed with Twilio's library for Node.</summary>
/// <remarks>
/// Twilio, "Security", "Validating requests": take the full URL with its query; if the request is a POST, sort its parameters by name
/// (Unix style, case-sensitive) and append each name and value without delimiters; sign with HMAC-SHA1 and the auth token; encode
/// with Base64; compare. With <c>bodySHA256</c> in the query the body is not signed but hashed.
/// </remarks>
[Trait("Fault", "HOTLINE-03")]
public sealed class SignatureVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = TwilioData.Cases("signature-vectors.json");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Fact]
    public void There_are_a_hundred_of_them() => Assert.Equal(100, Cases.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_request_is_signed_exactly_when_the_node_library_says_so(string id)
    {
        var vector = Cases[id];
        var signatures = new SignatureValidator(vector.GetProperty("authToken").GetString());
        var url = vector.GetProperty("receivedUrl").GetString()!;
        var header = vector.GetProperty("header").GetString();
        var body = vector.GetProperty("body").GetString()!;

        var signed = vector.GetProperty("contentType").GetString() == "application/json"
            ? signatures.IsSignedWithBody(url, Encoding.UTF8.GetBytes(body), header)
            : signatures.IsSigned(url, TwilioData.Pairs(vector.GetProperty("params")), header);

        Assert.Equal(vector.GetProperty("valid").GetBoolean(), signed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_raw_body_reads_as_the_parameters_that_were_signed(string id)
    {
        var vector = Cases[id];
        if (vector.GetProperty("contentType").GetString() != "application/x-www-form-urlencoded")
        {
            return;
        }

        var (fields, refusal) = FormReader.Parse(Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!));

        Assert.Null(refusal);
        Assert.Equal(TwilioData.Pairs(vector.GetProperty("params")), fields);
    }
}
