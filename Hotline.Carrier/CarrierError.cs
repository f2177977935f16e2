namespace Hotline.Carrier;

/// <summary>Something Twilio would have written into its debugger.</summary>
/// <param name="Code">Twilio's error code, for example 12100.</param>
/// <param name="Message">What is wrong, with the offending value.</param>
/// <param name="IsFatal">True: the document was not executed. False: a warning; the call went on without the offending part.</param>
/// <param name="Document">The document at fault. Null: TwiML that came with a REST request.</param>
public sealed record CarrierError(int Code, string Message, bool IsFatal, Uri? Document)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message} ({Document?.ToString() ?? "inline TwiML"})";
}
