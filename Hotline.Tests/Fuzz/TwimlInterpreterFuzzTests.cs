using CsCheck;
using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Tests.Carrier;

namespace Hotline.Tests.Fuzz;

/// <summary>Whatever a document says, the carrier does not fail, does not hang, and lets whoever hangs up go.</summary>
public sealed class TwimlInterpreterFuzzTests
{
    private static readonly Gen<int[]> Choices = Gen.Int[0, 1_000_000].Array[40, 400];

    [Fact]
    public Task Any_documents_of_Twilios_words_are_executed_or_complained_of() => Choices.FuzzAsync(Call, Effort.Of(40, 3_000));

    private static async Task Call(int[] choices)
    {
        var odd = new OddTwiml(choices);
        await using var host = await WebhookHost.Answering(_ => new WebhookReply(odd.Document()));
        foreach (var path in OddTwiml.Paths.Skip(1))
        {
            var document = odd.Document();
            host.On(path, _ => new WebhookReply(document));
        }

        var first = odd.Document();
        host.On("/voice", _ => new WebhookReply(first));
        host.Carrier.AddPhone("+15550155");
        host.Carrier.AddPhone("client:li", PhoneManner.Rings);

        var call = await Soon(host.Dial(), first);
        for (var act = 0; act < 8 && !call.IsEnded; act++)
        {
            await Soon(Act(host, call, odd.Pick(6)), first);
        }

        await Soon(call.HangUp(), first);
        await Soon(host.Pass(TimeSpan.FromHours(5)), first);

        Assert.True(call.IsEnded, $"The call is {call.Status} after its caller hung up: {first}");
        Assert.All(host.Carrier.Calls.SelectMany(leg => leg.Errors), error =>
        {
            Assert.DoesNotContain("The carrier failed", error.Message, StringComparison.Ordinal);
            Assert.InRange(error.Code, 10_000, 99_999);
        });
    }

    private static Task Act(WebhookHost host, PhoneCall call, int kind) => kind switch
    {
        0 => call.Press("1#"),
        1 => call.Press("5*"),
        2 => call.Say("refund"),
        3 => call.LeaveMessage(TimeSpan.FromSeconds(3)),
        4 => host.Pass(TimeSpan.FromMinutes(1)),
        _ => call.StaySilent(),
    };

    // In the clock of the wall: nothing that hangs can be waited for in a clock that stands.
    private static async Task<T> Soon<T>(Task<T> work, string document)
    {
        await Soon((Task)work, document);
        return await work;
    }

    private static async Task Soon(Task work, string document)
    {
        try
        {
            await work.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The carrier hangs with {document}");
        }
    }
}
