namespace Hotline.Voice.Calls;

/// <summary>A text message that the carrier shall send.</summary>
/// <param name="CallId">The call that decided it.</param>
/// <param name="Line">The line it comes from.</param>
/// <param name="Number">The number it goes to, E.164.</param>
/// <param name="Text">The text.</param>
/// <param name="AtMs">When it was decided, Unix milliseconds.</param>
public sealed record NewText(long CallId, string Line, string Number, string Text, long AtMs)
{
    /// <summary>Number and text are private.</summary>
    /// <returns>The call.</returns>
    public override string ToString() => $"NewText({CallId})";
}
