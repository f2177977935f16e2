using System.Text.Json;
using Hotline.Carrier.Webhooks;

namespace Hotline.Tests.Carrier.Webhooks;

public class SignatureTests
{
    public static TheoryData<string> Vectors()
    {
        var ids = new TheoryData<string>();
        foreach (var vector in Read())
        {
            ids.Add(vector.GetProperty("id").GetString()!);
        }

        return ids;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_signature_is_the_one_of_Twilios_Node_library(string id)
    {
        var vector = Read().Single(vector => vector.GetProperty("id").GetString() == id);
        var isForm = vector.GetProperty("method").GetString() == "POST"
            && vector.GetProperty("signedUrl").GetString()!.Contains("bodySHA256", StringComparison.Ordinal) is false;

        var signature = WebhookSigner.Sign(
            vector.GetProperty("authToken").GetString()!,
            vector.GetProperty("signedUrl").GetString()!,
            isForm ? Form(vector) : []);

        Assert.Equal(vector.GetProperty("signatureOfSigned").GetString(), signature);
    }

    private static IEnumerable<KeyValuePair<string, string>> Form(JsonElement vector) => vector.GetProperty("params")
        .EnumerateArray()
        .Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!));

    private static List<JsonElement> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "TestData", "Twilio", "signature-vectors.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));

        // The parameters of the others were changed after signing.
        return [.. document.RootElement.GetProperty("cases").Clone().EnumerateArray()
            .Where(vector => vector.GetProperty("tag").GetString() != "tamper")];
    }
}
