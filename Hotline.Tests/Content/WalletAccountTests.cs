using Hotline.Flows.Machine;

namespace Hotline.Tests.Content;

/// <summary>The paths of frozen accounts and of misuse, and the PIN.</summary>
public sealed class WalletAccountTests
{
    [Theory]
    [InlineData("transfers", "frequent transfers")]
    [InlineData("rules", "broke our rules")]
    [InlineData("details", "not accurate")]
    [InlineData("misuse", "misuse was reported")]
    public void A_frozen_account_is_explained_with_what_to_do(string reason, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("accountStatus", "frozen", ("reason", reason)));

        caller.Do("2 3 1 10010002 246802");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("identity documents", caller.Heard, StringComparison.Ordinal);
        Assert.Contains("takes 3 working days", caller.Heard, StringComparison.Ordinal);
        Assert.Contains("closed for good. The terms are in the app", caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1", "审核需要一个工作日")]
    [InlineData("1", "2", "审核需要两个工作日")]
    [InlineData("2", "1", "takes one working day.")]
    [InlineData("2", "2", "takes 2 working days.")]
    public void How_long_a_review_takes_is_said_as_people_say_it(string language, string days, string expected)
    {
        var world = new CallWorld().With("accountStatus", "frozen", ("reason", "details"), ("reviewDays", days));
        var caller = new FlowCaller(WalletFlow.Compiled, world);

        caller.Do($"{language} 3 1 10010002 246802");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active", "not frozen")]
    [InlineData("banned", "closed for good")]
    [InlineData(null, "cannot look up the account")]
    public void An_account_that_is_not_frozen_or_cannot_be_looked_up_is_said_so(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("accountStatus", outcome));

        caller.Do("2 3 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void After_three_wrong_PINs_an_agent_takes_over_wherever_they_were_entered()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("verifyPin", "wrong"));

        caller.Do("2 3 1 10010001 111111 * ** # # 3 1 10010001 222222 10010001 333333");

        Assert.Equal(3, caller.Requests.OfType<TurnRequest.LookUp>().Count(lookUp => lookUp.HasSecret));
        Assert.Contains("three times", caller.Heard, StringComparison.Ordinal);
        Assert.Equal("accounts", Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
    }

    [Theory]
    [InlineData("locked", "locked for today")]
    [InlineData(null, "cannot verify you")]
    public void A_PIN_that_cannot_be_checked_leads_to_an_agent(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("verifyPin", outcome));

        caller.Do("2 3 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Priority);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public void The_PIN_goes_to_the_look_up_and_nowhere_else()
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld());

        caller.Do("2 5 1 1 10010001 246801");

        Assert.DoesNotContain("246801", caller.Transcript.Replace("> 246801", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(
            caller.Journal, entry => entry.ToString().Contains("246801", StringComparison.Ordinal)
                || (entry.Private?.ContainsValue("246801") ?? false));
        Assert.Equal(1, caller.Requests.OfType<TurnRequest.LookUp>().Count(lookUp => lookUp.Arguments.ContainsValue("246801")));
    }

    [Theory]
    [InlineData("locked", "is locked now")]
    [InlineData("alreadyLocked", "already locked")]
    [InlineData(null, "could not confirm")]
    public void Misuse_locks_the_account_and_leads_to_the_security_agent(string? outcome, string expected)
    {
        var caller = new FlowCaller(WalletFlow.Compiled, new CallWorld().With("lockAccount", outcome));

        caller.Do("2 5 1 1 10010001 246801");

        Assert.Contains(expected, caller.Heard, StringComparison.Ordinal);
        Assert.Contains("2 5 4 8, 5 8 6 3", caller.Heard, StringComparison.Ordinal);
        var queue = Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>());
        Assert.Equal(("security", 9), (queue.Queue, queue.Priority));
    }

    [Theory]
    [InlineData("2 1 2", false)]
    [InlineData("2 2 5 1 2", false)]
    [InlineData("2 1 1 10010001 246801", false)]
    [InlineData("2 1 ~ ~ ~", false)]
    [InlineData("2 1 0", false)]
    [InlineData("2 1 2", true)]
    public void A_victim_reaches_the_security_agent_day_and_night_with_a_PIN_or_without(string script, bool emergency)
    {
        var world = new CallWorld { Now = CallWorld.AfterHours, Emergency = emergency }.With("verifyPin", "locked");
        var caller = new FlowCaller(WalletFlow.Compiled, world);

        caller.Do(script);

        Assert.Equal("security", Assert.Single(caller.Requests.OfType<TurnRequest.EnterQueue>()).Queue);
    }
}
