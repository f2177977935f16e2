using System.Text.Json;
using Hotline.Tests.Interop;

namespace Hotline.Tests.Carrier.Webhooks;

/// <summary>Twilio's own Node library (npm twilio, version in eng/node/package.json) accepts what the carrier signs.</summary>
public class NodeLibraryTests
{
    [Fact]
    public async Task Twilios_Node_library_accepts_every_signature()
    {
        await using var host = await WebhookHost.Answering(
            "<Gather input='dtmf speech' action='/words?lang=zh-CN&amp;name=%E6%9E%97+x' hints='退款'/>");
        host.On("/words", "<Gather method='GET' numDigits='1' action='/keys?a=1'/>");
        var call = await host.Dial();
        await call.Say("我要退款 + \"quote\" & 'apostrophe' 😀");
        await call.Press("5");
        await call.HangUp();

        var input = host.Received.Select(webhook => new
        {
            token = WebhookHost.AuthToken,
            signedUrl = webhook.Url,
            receivedUrl = webhook.Url,
            @params = webhook.Method == "POST" ? webhook.Parameters.Select(pair => new[] { pair.Key, pair.Value }).ToArray() : [],
        });
        using var answers = JsonDocument.Parse(await NodeProgram.Run("signatures.mjs", JsonSerializer.Serialize(input)));

        Assert.Equal(["/voice", "/words", "/keys", "/status"], host.Received.Select(webhook => webhook.Path));
        Assert.All(answers.RootElement.EnumerateArray(), answer => Assert.True(answer.GetProperty("valid").GetBoolean()));
        Assert.Equal(
            host.Received.Select(webhook => webhook.Signature),
            answers.RootElement.EnumerateArray().Select(answer => answer.GetProperty("signature").GetString()));
    }
}
