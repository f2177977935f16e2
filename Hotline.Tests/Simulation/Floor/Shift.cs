using CsCheck;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Everything that is drawn of a run of queues and agents: the same shift is the same run.</summary>
/// <param name="Moments">What happens, in order.</param>
internal sealed record Shift(Moment[] Moments)
{
    private static readonly Gen<MomentKind> Kinds = Gen.Frequency(
        (12, Gen.Const(MomentKind.Enter)), (2, Gen.Const(MomentKind.PromiseCallback)), (4, Gen.Const(MomentKind.Leave)),
        (1, Gen.Const(MomentKind.LeaveUnheard)), (8, Gen.Const(MomentKind.SignIn)), (2, Gen.Const(MomentKind.TakeBreak)),
        (1, Gen.Const(MomentKind.SignOut)), (2, Gen.Const(MomentKind.LoseNetwork)), (3, Gen.Const(MomentKind.FindNetwork)),
        (12, Gen.Const(MomentKind.Accept)), (3, Gen.Const(MomentKind.AcceptTwice)), (2, Gen.Const(MomentKind.AcceptOthers)),
        (1, Gen.Const(MomentKind.Pick)), (4, Gen.Const(MomentKind.Reject)), (12, Gen.Const(MomentKind.Bridge)), (4, Gen.Const(MomentKind.LegEnds)),
        (2, Gen.Const(MomentKind.CallbackFails)), (6, Gen.Const(MomentKind.End)), (2, Gen.Const(MomentKind.PassOn)),
        (5, Gen.Const(MomentKind.WrapUp)), (1, Gen.Const(MomentKind.Extend)), (2, Gen.Const(MomentKind.Hold)), (1, Gen.Const(MomentKind.Rescind)),
        (14, Gen.Const(MomentKind.Route)), (10, Gen.Const(MomentKind.Sweep)), (2, Gen.Const(MomentKind.Reconcile)), (1, Gen.Const(MomentKind.Send)),
        (2, Gen.Const(MomentKind.Kill)), (4, Gen.Const(MomentKind.KillSoon)));

    /// <summary>Draws shifts.</summary>
    /// <param name="moments">How many events.</param>
    public static Gen<Shift> Any(int moments) => Gen.Select(
        Kinds,
        Gen.Int[0, 9999],
        Gen.Frequency((6, Gen.Int[0, 2000]), (3, Gen.Int[0, 12_000]), (1, Gen.Int[0, 120_000])),
        (kind, pick, gap) => new Moment(kind, pick, TimeSpan.FromMilliseconds(gap))).Array[moments].Select(list => new Shift(list));

    /// <summary>A line for people; the seed is what replays it.</summary>
    public override string ToString() => $"Shift of {Moments.Length} moments";
}

/// <summary>One event.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Pick">Draws to whom, and which of several.</param>
/// <param name="Gap">Time since the event before.</param>
internal sealed record Moment(MomentKind Kind, int Pick, TimeSpan Gap);

/// <summary>What happens; what it concerns is drawn, and often it concerns nobody.</summary>
internal enum MomentKind
{
    /// <summary>A caller comes into a queue, sometimes one who left before.</summary>
    Enter,

    /// <summary>A callback is promised.</summary>
    PromiseCallback,

    /// <summary>A caller hangs up or leaves by key.</summary>
    Leave,

    /// <summary>A caller hangs up, and the carrier does not tell.</summary>
    LeaveUnheard,

    /// <summary>An agent is there for contacts.</summary>
    SignIn,

    /// <summary>An agent takes a break.</summary>
    TakeBreak,

    /// <summary>An agent goes.</summary>
    SignOut,

    /// <summary>An agent's console is not heard of any more.</summary>
    LoseNetwork,

    /// <summary>An agent's console is back, and the agent responds.</summary>
    FindNetwork,

    /// <summary>An agent accepts.</summary>
    Accept,

    /// <summary>An agent accepts in two tabs at once.</summary>
    AcceptTwice,

    /// <summary>An agent accepts what is offered to another.</summary>
    AcceptOthers,

    /// <summary>An agent takes a contact out of the line.</summary>
    Pick,

    /// <summary>An agent says no.</summary>
    Reject,

    /// <summary>Agent and caller come together.</summary>
    Bridge,

    /// <summary>The leg of an agent ends, in any way.</summary>
    LegEnds,

    /// <summary>A callback's caller is not reached.</summary>
    CallbackFails,

    /// <summary>An agent ends the call.</summary>
    End,

    /// <summary>An agent passes the caller on.</summary>
    PassOn,

    /// <summary>An agent has finished up, and says so twice.</summary>
    WrapUp,

    /// <summary>An agent asks for more time.</summary>
    Extend,

    /// <summary>An agent holds the caller, or takes the caller back.</summary>
    Hold,

    /// <summary>A supervisor takes an offer back.</summary>
    Rescind,

    /// <summary>The router looks.</summary>
    Route,

    /// <summary>The sweeper looks.</summary>
    Sweep,

    /// <summary>The reconciler asks the carrier.</summary>
    Reconcile,

    /// <summary>The outbox is sent.</summary>
    Send,

    /// <summary>The hotline is killed.</summary>
    Kill,

    /// <summary>The hotline is killed at one of its next writes.</summary>
    KillSoon,
}
