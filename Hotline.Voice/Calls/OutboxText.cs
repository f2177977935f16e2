namespace Hotline.Voice.Calls;

/// <summary>A text message that is taken to be sent.</summary>
/// <param name="Id">The intent; its state is reported under it.</param>
/// <param name="CallId">The call that decided it.</param>
/// <param name="Line">The line it comes from.</param>
/// <param name="Number">The number it goes to, E.164.</param>
/// <param name="Text">The text.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="MayBeSent">True when an earlier attempt was under way when the program died: ask the carrier before sending.</param>
public sealed record OutboxText(
    long Id, long CallId, string Line, string Number, string Text, int Attempt, bool MayBeSent)
{
    /// <summary>Number and text are private.</summary>
    /// <returns>The intent.</returns>
    public override string ToString() => $"OutboxText({Id}, attempt {Attempt})";
}
