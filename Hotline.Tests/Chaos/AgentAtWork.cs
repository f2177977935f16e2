using System.Collections.Concurrent;
using Hotline.Carrier;
using Hotline.Voice.Commands;

namespace Hotline.Tests.Chaos;

/// <summary>An agent with a console and a telephone. What becomes of an offer is drawn: it is accepted by a click or by key 1, refused, missed,
/// or the receiver goes down at a bad moment.</summary>
/// <param name="console">The console.</param>
/// <param name="phone">The telephone, which rings until somebody picks up.</param>
/// <param name="random">Draws.</param>
internal sealed class AgentAtWork(AgentConsole console, CarrierPhone phone, Random random) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan ShortestTalk = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan LongestAct = TimeSpan.FromSeconds(75);

    private readonly ConcurrentDictionary<long, Habit> habits = new();
    private readonly ConcurrentDictionary<long, TimeSpan> talks = new();
    private readonly ConcurrentBag<long> accepted = [];
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private TimeSpan? lastBeat;

    private enum Habit
    {
        Clicks,
        PressesOne,
        Refuses,
        IsEngaged,
        HangsUp,
        ClicksAndHangsUp,
        Ignores,
    }

    /// <summary>The offers that the hotline has said are theirs.</summary>
    public IReadOnlyCollection<long> Accepted => accepted;

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(begun);

    private PhoneCall? Call => phone.Calls.LastOrDefault(call => !call.IsEnded);

    /// <summary>Works until it is time to go home.</summary>
    public async Task Work(CancellationToken home)
    {
        while (!home.IsCancellationRequested)
        {
            if (await console.Me() is { } desk)
            {
                await Beat(desk);
                await Do(desk);
            }

            await Task.Delay(Look * (0.5 + random.NextDouble()), TimeProvider.System, home).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => console.Dispose();

    private async Task Beat(AgentDeskView desk)
    {
        if ((lastBeat is null || Now - lastBeat >= desk.Heartbeat / 2) && await console.Post("heartbeat"))
        {
            lastBeat = Now;
        }
    }

    private Task Do(AgentDeskView desk) => desk switch
    {
        { State: "pending" } => Answer(desk.OfferId!.Value),
        { State: "accepted" } => Come(desk.OfferId!.Value),
        { State: "bridged" } => Talk(desk.OfferId!.Value),
        { State: "wrapping" } => console.Post($"offers/{desk.OfferId}/complete"),
        { Work: "notResponding" } => console.Post("back"),
        { Presence: not "available" } => console.BeAvailable(),
        _ => Task.CompletedTask,
    };

    private async Task Answer(long offer)
    {
        switch (habits.GetOrAdd(offer, _ => Draw()))
        {
            case Habit.Clicks or Habit.ClicksAndHangsUp when await console.Post($"offers/{offer}/accept"):
                accepted.Add(offer);
                break;
            case Habit.PressesOne when Call is { } call:
                await Patiently(call.PickUp());
                await Patiently(call.Press("1"));
                break;
            case Habit.Refuses:
                await console.Post($"offers/{offer}/reject");
                break;
            case Habit.IsEngaged when Call is { } call:
                await Patiently(call.Decline());
                break;
            case Habit.HangsUp when Call is { } call:
                await Patiently(call.PickUp());
                await Patiently(call.HangUp());
                break;
            default:
                break;
        }
    }

    private async Task Come(long offer)
    {
        if (Call is { } call)
        {
            await Patiently(call.PickUp());
            if (habits.GetValueOrDefault(offer) is Habit.ClicksAndHangsUp)
            {
                await Patiently(call.HangUp());
            }
        }
    }

    private async Task Talk(long offer)
    {
        var until = talks.GetOrAdd(offer, _ => Now + ShortestTalk + (TimeSpan.FromSeconds(3) * random.NextDouble()));
        if (Now >= until)
        {
            await (random.Next(3) > 0 ? console.Post($"offers/{offer}/end") : Patiently(Call?.HangUp() ?? Task.CompletedTask));
        }
    }

    private Habit Draw() => random.Next(12) switch
    {
        < 4 => Habit.Clicks,
        < 7 => Habit.PressesOne,
        var other => (Habit)(other - 5),
    };

    private static Task Patiently(Task act) => act.WaitAsync(LongestAct, TimeProvider.System, CancellationToken.None);
}
