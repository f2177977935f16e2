namespace Hotline.Voice.Calls;

/// <summary>A text message and where it goes. Stored sealed.</summary>
/// <param name="Number">The number in E.164.</param>
/// <param name="Text">The text.</param>
public sealed record TextPayload(string Number, string Text)
{
    /// <summary>Both are private.</summary>
    /// <returns>Nothing of them.</returns>
    public override string ToString() => nameof(TextPayload);
}
