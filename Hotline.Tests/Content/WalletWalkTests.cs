using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Content;

/// <summary>What holds of every call that the hotline that ships can have.</summary>
public sealed class WalletWalkTests
{
    private static readonly Lazy<IReadOnlyList<WalletWalk>> All = new(() =>
    [
        .. new[]
        {
            new CallWorld(),
            new CallWorld { CallerNumber = null, RememberedLanguage = "zh-CN", Now = CallWorld.AfterHours },
            new CallWorld { RememberedLanguage = "en-US", Now = CallWorld.OnHoliday },
            new CallWorld { Emergency = true },
        }.Select(world => new WalletWalk(WalletFlow.Compiled, world).Run()),
    ]);

    [Fact]
    public void Every_node_is_reached_by_some_call()
    {
        var reached = All.Value.SelectMany(walk => walk.Nodes).ToHashSet(StringComparer.Ordinal);

        var defined = WalletFlow.Places().GroupBy(place => Written(place.Id), place => place.Id);

        Assert.All(defined, node => Assert.Contains(node, reached.Contains));
    }

    [Fact]
    public void No_turn_is_silent_and_none_is_a_fault() => Assert.Empty(All.Value.SelectMany(walk => walk.Findings).Take(20));

    [Fact]
    public void Whoever_stays_silent_comes_to_a_person_a_message_or_the_end_of_a_call_that_helped()
    {
        foreach (var walk in All.Value)
        {
            foreach (var rest in walk.Rests)
            {
                var seconds = SilenceUntilServed(walk.World, rest);
                Assert.True(seconds <= 180, $"{seconds:0} s of listening after{rest.Path}");
            }
        }
    }

    [Fact]
    public void Nothing_that_is_said_is_too_long_has_a_gap_or_a_stray_brace()
    {
        var said = All.Value.SelectMany(walk => walk.Said.Values).DistinctBy(utterance => utterance.Text).ToList();

        Assert.NotEmpty(said);
        Assert.All(said, utterance =>
        {
            Assert.True(utterance.Text.Length < 400, utterance.Text);
            Assert.DoesNotContain("  ", utterance.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", utterance.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", utterance.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void English_is_spoken_in_English_and_Chinese_in_Chinese()
    {
        var said = All.Value.SelectMany(walk => walk.Said.Values).DistinctBy(utterance => utterance.Text)
            .Where(utterance => utterance.PromptId is not ("nodes.languageMenu.prompt" or "nodes.welcomeBack.prompt")).ToList();

        Assert.All(said, utterance => Assert.True(
            utterance.Language == "en-US"
                ? !utterance.Text.Any(letter => letter > '\u2e7f')
                : !utterance.Text.Any(char.IsAsciiLetter),
            utterance.Text));
    }

    private static string Written(string place)
    {
        var dot = place.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? place : ((FlowNode.Call)WalletFlow.Bundle.Flow.Nodes[place[..dot]]).Flow + place[dot..];
    }

    /// <summary>Seconds of listening until a caller who does nothing enters a queue, leaves a message, or the call is over.</summary>
    private static double SilenceUntilServed(CallWorld world, WalletWalk.Arrival rest)
    {
        var (state, seconds) = (rest.State, Seconds(rest.Heard));
        for (var turns = 0; FlowEngine.PhaseOf(WalletFlow.Compiled, state) is CallPhase.InMenu; turns++)
        {
            Assert.True(turns < 40, $"Silence goes round for ever after{rest.Path}");
            for (CallEvent? next = new CallEvent.Silence(); next is not null;)
            {
                var result = FlowEngine.Step(WalletFlow.Compiled, state, next, new StepContext(world.Now, world.Emergency));
                (state, seconds) = (result.State, seconds + Seconds(result.Directives.SelectMany(FlowCaller.Utterances)));
                switch (result.Request)
                {
                    case null:
                        next = null;
                        break;
                    case TurnRequest.LookUp lookUp:
                        var (outcome, values) = CallWorld.Usual[lookUp.Operation["wallet.".Length..]];
                        next = new CallEvent.LookedUp(outcome, values, TimeSpan.Zero);
                        break;
                    case TurnRequest.SendText:
                        next = new CallEvent.Booked(true);
                        break;
                    default:
                        return seconds;
                }
            }
        }

        return seconds;
    }

    private static double Seconds(IEnumerable<Utterance> heard) => heard.Sum(utterance => utterance.Language == "zh-CN"
        ? utterance.Text.Count(letter => !char.IsWhiteSpace(letter)) / 4.0
        : utterance.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / 2.5);
}
