using CsCheck;

namespace Hotline.Tests.Simulation;

/// <summary>Everything that is drawn of a run: the same scenario is the same run.</summary>
/// <param name="Start">At which of the times calls differ by.</param>
/// <param name="Salt">Draws what the wallet answers.</param>
/// <param name="Acts">What happens, in order.</param>
internal sealed record Scenario(int Start, int Salt, Act[] Acts)
{
    private const int Callers = 6;

    private static readonly Gen<ActKind> Kinds = Gen.Frequency(
        (70, Gen.Const(ActKind.Act)), (3, Gen.Const(ActKind.HangUp)), (5, Gen.Const(ActKind.Repeat)), (3, Gen.Const(ActKind.Status)),
        (2, Gen.Const(ActKind.Kill)), (3, Gen.Const(ActKind.KillSoon)), (2, Gen.Const(ActKind.Emergency)), (2, Gen.Const(ActKind.Publish)),
        (2, Gen.Const(ActKind.Jump)), (6, Gen.Const(ActKind.Background)), (2, Gen.Const(ActKind.Gone)));

    private static readonly Gen<Decision> Decisions = Gen.Frequency(
        (12, Gen.Const(Decision.Fits)), (2, Gen.Const(Decision.Wrong)), (2, Gen.Const(Decision.Speech)), (1, Gen.Const(Decision.Silence)));

    private static readonly Gen<Fault> Faults = Gen.Frequency(
        (12, Gen.Const(Fault.None)), (1, Gen.Const(Fault.Refused)), (1, Gen.Const(Fault.AnswerLost)), (1, Gen.Const(Fault.Delayed)),
        (1, Gen.Const(Fault.Twice)), (1, Gen.Const(Fault.TwiceOtherToken)), (1, Gen.Const(Fault.AgainLater)));

    /// <summary>Draws scenarios.</summary>
    /// <param name="acts">How many events.</param>
    public static Gen<Scenario> Any(int acts) => Gen.Select(
        Gen.Int[0, 2],
        Gen.Int,
        Gen.Select(Gen.Int[0, Callers - 1], Kinds, Decisions, Gen.Int[0, 9999], Faults, Gen.Int[0, 3000],
            (who, kind, decision, pick, fault, gap) => new Act(who, kind, decision, pick, fault, TimeSpan.FromMilliseconds(gap))).Array[acts],
        (start, salt, list) => new Scenario(start, salt, list));

    /// <summary>The same decisions of the same callers in the same world, and nothing goes wrong.</summary>
    public Scenario WithoutFaults() => this with
    {
        Acts = [.. Acts.Select(act => act with
        {
            Fault = Fault.None,
            Kind = act.Kind is ActKind.Kill or ActKind.KillSoon or ActKind.Repeat or ActKind.Status ? ActKind.Background : act.Kind,
        })],
    };

    /// <summary>A line for people; the seed is what replays it.</summary>
    public override string ToString() => $"Scenario: start {Start}, salt {Salt}, {Acts.Length} acts";
}

/// <summary>One event.</summary>
/// <param name="Who">Which caller.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Decision">What the caller does, when asked.</param>
/// <param name="Pick">Draws among several.</param>
/// <param name="Fault">What goes wrong with the webhook that follows.</param>
/// <param name="Gap">Time since the event before.</param>
internal sealed record Act(int Who, ActKind Kind, Decision Decision, int Pick, Fault Fault, TimeSpan Gap);

/// <summary>What happens.</summary>
internal enum ActKind
{
    /// <summary>The caller dials, or does something when asked.</summary>
    Act,

    /// <summary>The caller hangs up.</summary>
    HangUp,

    /// <summary>A webhook of the past comes again.</summary>
    Repeat,

    /// <summary>The carrier tells that the call rings or goes on, in any order.</summary>
    Status,

    /// <summary>The hotline is killed.</summary>
    Kill,

    /// <summary>The hotline is killed at one of its next writes.</summary>
    KillSoon,

    /// <summary>A supervisor throws the emergency switch, or puts it back.</summary>
    Emergency,

    /// <summary>A supervisor publishes a flow.</summary>
    Publish,

    /// <summary>The wall clock jumps.</summary>
    Jump,

    /// <summary>The background work runs.</summary>
    Background,

    /// <summary>A call ends before it asks for its first words.</summary>
    Gone,
}

/// <summary>What a caller does.</summary>
internal enum Decision
{
    /// <summary>What is asked for.</summary>
    Fits,

    /// <summary>What leads nowhere, or to help.</summary>
    Wrong,

    /// <summary>Words.</summary>
    Speech,

    /// <summary>Nothing.</summary>
    Silence,
}

/// <summary>What goes wrong with a webhook.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection cannot be made; the carrier tries once more.</summary>
    Refused,

    /// <summary>It is answered and nobody hears; the carrier asks the fallback address.</summary>
    AnswerLost,

    /// <summary>It leaves later.</summary>
    Delayed,

    /// <summary>It comes twice at the same moment, with one idempotency token.</summary>
    Twice,

    /// <summary>It comes twice at the same moment, with a token each.</summary>
    TwiceOtherToken,

    /// <summary>It comes once more after its answer.</summary>
    AgainLater,
}
