namespace Hotline.Voice.Calls;

/// <summary>A text message as it is stored, sealed.</summary>
internal sealed record TextPayload(string Line, string Number, string Text)
{
    /// <summary>All of it is private.</summary>
    public override string ToString() => nameof(TextPayload);
}
