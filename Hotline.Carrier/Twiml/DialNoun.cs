namespace Hotline.Carrier.Twiml;

/// <summary>Whom a Dial is for.</summary>
internal abstract record DialNoun
{
    /// <returns>Null when nobody can be reached as it is written; the reason was warned of.</returns>
    internal static DialNoun? Read(TwimlElement element) => element.Name switch
    {
        "Number" => DialPhone.ReadNumber(element),
        "Client" => DialPhone.ReadClient(element),
        "Queue" => DialQueue.Read(element),
        "Conference" => DialConference.Read(element),
        "Sip" => Unsupported(element),
        _ => throw new NotSupportedException($"{element.Name} is in the vocabulary, but nobody dials it."),
    };

    private static DialNoun? Unsupported(TwimlElement element)
    {
        element.Warn(13246, "Dial: this carrier does not connect to SIP.");
        return null;
    }
}
