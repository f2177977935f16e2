using CsCheck;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>Everything that is drawn of a run of callers, agents and their telephones: the same rush is the same run.</summary>
/// <param name="Events">What happens, in order.</param>
internal sealed record Rush(RushEvent[] Events)
{
    private static readonly Gen<RushKind> Kinds = Gen.Frequency(
        (10, Gen.Const(RushKind.Dial)), (26, Gen.Const(RushKind.CallerActs)), (3, Gen.Const(RushKind.CallerHangsUp)),
        (6, Gen.Const(RushKind.SignIn)), (1, Gen.Const(RushKind.TakeBreak)), (1, Gen.Const(RushKind.SignOut)),
        (1, Gen.Const(RushKind.LoseNetwork)), (3, Gen.Const(RushKind.FindNetwork)), (6, Gen.Const(RushKind.Click)),
        (1, Gen.Const(RushKind.ClickOthers)), (1, Gen.Const(RushKind.Reject)), (10, Gen.Const(RushKind.PickUp)), (12, Gen.Const(RushKind.AgentPresses)),
        (2, Gen.Const(RushKind.AgentHangsUp)), (3, Gen.Const(RushKind.End)), (5, Gen.Const(RushKind.WrapUp)), (2, Gen.Const(RushKind.Hold)),
        (1, Gen.Const(RushKind.PassOn)), (1, Gen.Const(RushKind.ChangePhone)), (10, Gen.Const(RushKind.Work)), (5, Gen.Const(RushKind.Line)),
        (3, Gen.Const(RushKind.Rest)), (3, Gen.Const(RushKind.Repeat)), (1, Gen.Const(RushKind.Kill)), (2, Gen.Const(RushKind.KillSoon)));

    /// <summary>Draws rushes.</summary>
    /// <param name="events">How many events.</param>
    public static Gen<Rush> Any(int events) => Gen.Select(
        Kinds,
        Gen.Int[0, 9999],
        Gen.Frequency((12, Gen.Int[0, 1500]), (3, Gen.Int[0, 8_000]), (1, Gen.Int[0, 60_000])),
        Gen.Int[0, 5],
        (kind, pick, gap, late) => new RushEvent(kind, pick, TimeSpan.FromMilliseconds(gap), IsSentLate: late == 0)).Array[events].Select(list => new Rush(list));

    /// <summary>The same people, and nothing goes wrong but what they do.</summary>
    public Rush WithoutFaults() => new([.. Events.Where(one => !IsFault(one)).Select(one => one with { IsSentLate = false })]);

    /// <summary>Whether nothing goes wrong.</summary>
    public bool IsFaultless => !Events.Any(one => one.IsSentLate || IsFault(one));

    /// <summary>A line for people; the seed is what replays it.</summary>
    public override string ToString() => $"Rush of {Events.Length} events";

    private static bool IsFault(RushEvent one) => one.Kind is RushKind.Line or RushKind.Rest or RushKind.Repeat or RushKind.Kill or RushKind.KillSoon
        or RushKind.LoseNetwork or RushKind.ChangePhone;
}

/// <summary>One event.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Pick">Draws to whom, and which of several.</param>
/// <param name="Gap">Time since the event before.</param>
/// <param name="IsSentLate">True: what follows for the carrier is not sent at once.</param>
internal sealed record RushEvent(RushKind Kind, int Pick, TimeSpan Gap, bool IsSentLate);

/// <summary>What happens; what it concerns is drawn, and often it concerns nobody.</summary>
internal enum RushKind
{
    /// <summary>Somebody calls.</summary>
    Dial,

    /// <summary>A caller does what they are asked to, or something else.</summary>
    CallerActs,

    /// <summary>A caller hangs up, wherever they are.</summary>
    CallerHangsUp,

    /// <summary>An agent is there for callers.</summary>
    SignIn,

    /// <summary>An agent takes a break.</summary>
    TakeBreak,

    /// <summary>An agent goes.</summary>
    SignOut,

    /// <summary>An agent's console is not heard of any more.</summary>
    LoseNetwork,

    /// <summary>An agent's console is back, and the agent responds.</summary>
    FindNetwork,

    /// <summary>An agent accepts in the console.</summary>
    Click,

    /// <summary>An agent accepts what is offered to another.</summary>
    ClickOthers,

    /// <summary>An agent says no in the console.</summary>
    Reject,

    /// <summary>Somebody picks up a phone that rings: an agent, or who is called back.</summary>
    PickUp,

    /// <summary>Somebody presses a key on such a phone, mostly 1.</summary>
    AgentPresses,

    /// <summary>Somebody puts such a phone down, or declines.</summary>
    AgentHangsUp,

    /// <summary>An agent ends the talk.</summary>
    End,

    /// <summary>An agent has finished up.</summary>
    WrapUp,

    /// <summary>An agent holds the caller, or takes the caller back.</summary>
    Hold,

    /// <summary>An agent passes the caller on to another queue.</summary>
    PassOn,

    /// <summary>From now on a phone rings, answers by itself, is engaged, or cannot be reached.</summary>
    ChangePhone,

    /// <summary>Some work that the host ticks.</summary>
    Work,

    /// <summary>Something goes wrong with one of the next webhooks.</summary>
    Line,

    /// <summary>Something goes wrong with one of the next requests to the carrier.</summary>
    Rest,

    /// <summary>A webhook of the past comes again.</summary>
    Repeat,

    /// <summary>The hotline is killed.</summary>
    Kill,

    /// <summary>The hotline is killed at one of its next writes.</summary>
    KillSoon,
}
