namespace Twilio.Types;

/// <summary>A TwiML document inside a REST request; 4,000 characters at most.</summary>
/// <param name="twiml">The document.</param>
public class Twiml(string twiml)
{
    /// <summary>A document from text.</summary>
    /// <param name="twiml">The document.</param>
    public static implicit operator Twiml(string twiml) => new(twiml);

    /// <summary>The document.</summary>
    public override string ToString() => twiml;
}
