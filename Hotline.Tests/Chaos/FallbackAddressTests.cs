using System.Globalization;
using Hotline.Carrier;
using Hotline.Tests.App;

namespace Hotline.Tests.Chaos;

/// <summary>Whoever stands at the first address is gone, and the database with it: the carrier asks the fallback address.</summary>
[Collection(ChaosCollection.Name)]
public sealed class FallbackAddressTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Fault", "HOTLINE-19")]
    public async Task The_fallback_answers_without_a_database_and_the_call_is_marked_and_answered_when_that_is_back()
    {
        await using var hotline = await LoneHotline.Start(("Fallback__Pause", "00:00:05"));
        ConnectToNobody(hotline);
        var file = Path.Combine(hotline.Process.Directory, "hotline.db");
        File.Move(file, file + ".aside");

        var phone = await hotline.Carrier.Dial(new DialRequest("+12025550123", CarrierDesk.Number));
        var fallback = phone.Webhooks.Single(webhook => webhook.Kind == WebhookKind.Fallback);
        File.Move(file + ".aside", file);
        await Patience.Until(() => Task.FromResult(phone.Awaits is { Keys: true }), Patient, () => $"Nothing is asked after '{phone.LastHeard}'.");

        Assert.Equal((200, "11205"), (fallback.StatusCode, fallback["ErrorCode"]));
        Assert.Contains(phone.Heard, Words.IsApology);
        Assert.DoesNotContain(phone.Heard, heard => Words.IsCarriersOwn(heard) || Words.IsLast(heard));
        await Patience.Until(
            async () => (await hotline.Stored.CallsWithFault("fallback")).Contains(phone.CallSid), Patient, () => "The call is not marked.");
        await phone.HangUp();
    }

    private static void ConnectToNobody(LoneHotline hotline)
    {
        var gone = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}");
        hotline.Carrier.Options.Numbers.Clear();
        hotline.Carrier.Options.Numbers.Add(new CarrierNumber(
            CarrierDesk.Number, new Uri($"{gone}/voice/incoming"), new Uri($"{hotline.Process.Address}/voice/fallback")));
    }
}
