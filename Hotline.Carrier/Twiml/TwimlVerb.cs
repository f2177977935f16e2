using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>One instruction of a document.</summary>
internal abstract record TwimlVerb
{
    /// <summary>Whether an incoming call that still rings is answered by this.</summary>
    internal virtual bool Answers => true;

    /// <summary>Whether the verb may stand in a document that plays while a caller waits in a queue.</summary>
    internal virtual bool MayWait => false;

    /// <summary>Whether the verb may stand in a document that is whispered to a caller from a queue.</summary>
    internal virtual bool MayWhisper => false;

    /// <summary>Whether the verb may stand in a document that screens a call for whoever was dialled.</summary>
    internal virtual bool MayScreen => MayWhisper;

    internal abstract Task<VerbOutcome> Execute(CallCourse call);
}

/// <summary>A verb that is heard, and may stand in a Gather.</summary>
internal abstract record SoundVerb : TwimlVerb
{
    internal override bool MayWait => true;

    internal override bool MayWhisper => true;

    internal override async Task<VerbOutcome> Execute(CallCourse call) =>
        await Sound(call, _ => false) is LegInput.Interrupted ? new VerbOutcome.Interrupted() : new VerbOutcome.Continue();

    /// <summary>Lets the caller hear it.</summary>
    /// <returns>What cut it short. Null when it was heard to its end.</returns>
    internal abstract Task<LegInput?> Sound(CallCourse call, Func<LegInput, bool> interruptedBy);
}
