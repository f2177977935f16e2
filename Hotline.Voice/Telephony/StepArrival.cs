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
