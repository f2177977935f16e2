using System.Xml.Linq;

namespace Twilio.TwiML.Voice;

/// <summary>Waits silently.</summary>
public class Pause : TwiML
{
    /// <summary>Creates the element; what is null is not written.</summary>
    /// <param name="length">Seconds.</param>
    public Pause(int? length = null)
        : base("Pause")
    {
        Length = length;
    }

    /// <summary>Seconds.</summary>
    public int? Length { get; set; }

    /// <inheritdoc cref="TwiML.Append"/>
    public new Pause Append(TwiML childElem) => (Pause)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new Pause SetOption(string key, object value) => (Pause)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => AttributeList.Of(
        ("length", Length));
}
