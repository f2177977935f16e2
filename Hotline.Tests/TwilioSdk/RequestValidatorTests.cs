using System.Collections.Specialized;
using System.Text.Json;
using Hotline.Tests.Telephony;
using Twilio.Security;

namespace Hotline.Tests.TwilioSdk;

/// <summary>What Twilio's own validator for .NET answered to the vectors.</summary>
public sealed class RequestValidatorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = TwilioData.Cases("signature-vectors.json");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Ours_answers_as_the_vendors(string id)
    {
        var vector = Cases[id];
        var validator = new RequestValidator(vector.GetProperty("authToken").GetString()!);
        var url = vector.GetProperty("receivedUrl").GetString()!;
        var header = vector.GetProperty("header").GetString()!;
        var parameters = new NameValueCollection(StringComparer.Ordinal);
        foreach (var (name, value) in TwilioData.Pairs(vector.GetProperty("params")))
        {
            parameters.Add(name, value);
        }

        var signed = () => vector.GetProperty("contentType").GetString() == "application/json"
            ? validator.Validate(url, vector.GetProperty("body").GetString()!, header)
            : validator.Validate(url, parameters, header);

        Assert.Equal(vector.GetProperty("csharpValid").GetBoolean(), OrFalse(signed));
    }

    /// <summary>The vendor's throws when there is no signature.</summary>
    private static bool OrFalse(Func<bool> signed)
    {
        try
        {
            return signed();
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
