using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Content;

/// <summary>How callers reach a person, and what happens when nobody is there.</summary>
public sealed class WalletAgentTests
{
    [Theory]
    [InlineData("1 0", "general")]
    [InlineData("1 1 0", "payments")]
    [InlineData("1 2 4", "refunds")]
    [InlineData("1 3 0", "accounts")]
    [InlineData("1 4 0", "fees")]
    [InlineData("1 5 0", "security")]
    [InlineData("1 1 1 *0", "payments")]
    [InlineData("1 ~ ~ ~", "general")]
    [InlineData("1 7 8 9", "general")]
    [InlineData("1 4 3 2", "fees")]
    [InlineData("1 人工客服", "general")]
    [InlineData("1 2 转人工", "refunds")]
    [InlineData("1 5 I_want_a_real_person", "security")]
    public void Key_0_and_lost_callers_reach_the_queue_of_their_topic_with_a_case_number(string script, string queue)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do(script);

        Assert.Equal(queue, Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
        Assert.Equal(3, caller.Heard.Split("二五四八").Length);
        Assert.Single(caller.Requests.OfType<TurnRequest.SendText>());
        Assert.Equal("reachMenu", caller.Node);
    }

    [Fact]
    public void A_call_has_one_case_however_often_it_asks_for_an_agent()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do("2 0 0 1 1");

        Assert.Single(caller.Requests.OfType<TurnRequest.LookUp>());
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData(QueueResult.Timeout, "long wait")]
    [InlineData(QueueResult.Full, "too many callers")]
    [InlineData(QueueResult.NoAgents, "no agent can take")]
    [InlineData(QueueResult.Closed, "closed for today")]
    [InlineData(QueueResult.Error, "could not connect")]
    public void Whoever_reaches_no_agent_hears_why_and_is_offered_a_callback_or_voicemail(QueueResult result, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Queue = result });

        caller.Do("2 0");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("For a call back, press 1. To leave a message, press 2.", caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typed_number_is_read_back_before_it_is_called()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { CallerNumber = null });

        caller.Do("2 0 1 13900139000");
        Assert.Contains("You entered", caller.Heard, StringComparison.Ordinal);
        caller.Do("1");

        Assert.Equal("+8613900139000", Assert.Single(caller.Requests.OfType<TurnRequest.BookCallback>()).Number);
        Assert.True(caller.IsEnded);
    }

    [Fact]
    public void A_refused_callback_leads_to_voicemail()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Callbacks = false });

        caller.Do("2 0 1 1");
        Assert.Contains("cannot call that number", caller.Heard, StringComparison.Ordinal);
        caller.Do("!recorded");

        Assert.Contains("We have your message", caller.Heard, StringComparison.Ordinal);
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData("1", "satisfaction 1")]
    [InlineData("5", "satisfaction 5")]
    [InlineData("很好", "satisfaction 5")]
    public void After_the_agent_one_question_is_asked(string answer, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld { Queue = QueueResult.AgentLeft });

        caller.Do($"1 0 {answer}");

        Assert.Contains(caller.Journal.OfType<JournalEntry.OutcomeMarked>(), mark => mark.Name == expected);
        Assert.True(caller.IsEnded);
    }

    [Theory]
    [InlineData("1 1 3 1", OutcomeResult.Resolved, "payment")]
    [InlineData("1 2 3 1", OutcomeResult.Resolved, "refund")]
    [InlineData("1 3 2 2 1", OutcomeResult.Resolved, "frozen")]
    [InlineData("1 4 3 1", OutcomeResult.Resolved, "fees")]
    [InlineData("1 5 3 1", OutcomeResult.Resolved, "security")]
    [InlineData("1 1 3 2", OutcomeResult.Unresolved, "payment")]
    [InlineData("1 2 3 2", OutcomeResult.Unresolved, "refund")]
    [InlineData("1 3 2 2 2", OutcomeResult.Unresolved, "frozen")]
    [InlineData("1 4 3 2", OutcomeResult.Unresolved, "fees")]
    [InlineData("1 5 3 2", OutcomeResult.Unresolved, "security")]
    public void Every_path_ends_with_the_question_whether_it_helped(string script, OutcomeResult result, string name)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do(script);

        var mark = Assert.Single(caller.Journal.OfType<JournalEntry.OutcomeMarked>());
        Assert.Equal((result, name), (mark.Result, mark.Name));
    }
}
