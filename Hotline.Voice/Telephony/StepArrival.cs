using System.Collections.Frozen;

namespace Hotline.Voice.Telephony;

/// <summary>By which way a call came back to a step's address: the parameter <c>as</c> of the query.</summary>
public enum StepArrival
{
    /// <summary>No <c>as</c>: the caller's answer, or the end of a recording or a transfer.</summary>
    Answered,

    /// <summary><c>continued</c>: everything was heard.</summary>
    Continued,

    /// <summary><c>noMessage</c>: nothing was recorded.</summary>
    NoMessage,

    /// <summary><c>notConnected</c>: a transfer could not even be tried.</summary>
    NotConnected,

    /// <summary><c>queue</c>: out of the line, or to be taken out of it.</summary>
    Queue,

    /// <summary><c>connect</c>: an agent is ready.</summary>
    Connect,

    /// <summary><c>agent</c>: out of the conversation with the agent.</summary>
    Agent,

    /// <summary><c>again</c>, or anything else: after an apology; the current step is said again.</summary>
    Again,
}

/// <summary>The ways as they are written in addresses.</summary>
public static class StepArrivals
{
    private static readonly FrozenDictionary<string, StepArrival> Ways =
        Enum.GetValues<StepArrival>().ToFrozenDictionary(Word, StringComparer.Ordinal);

    /// <summary>The word for a way.</summary>
    /// <param name="way">The way.</param>
    /// <returns>Empty for <see cref="StepArrival.Answered"/>.</returns>
    public static string Word(this StepArrival way) => way switch
    {
        StepArrival.Answered => "",
        StepArrival.Continued => "continued",
        StepArrival.NoMessage => "noMessage",
        StepArrival.NotConnected => "notConnected",
        StepArrival.Queue => "queue",
        StepArrival.Connect => "connect",
        StepArrival.Agent => "agent",
        StepArrival.Again => "again",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No such way."),
    };

    /// <summary>Reads the parameter <c>as</c> of a step's address.</summary>
    /// <param name="word">Its value; null: there is none.</param>
    public static StepArrival Read(string? word) => Ways.GetValueOrDefault(word ?? "", StepArrival.Again);
}
