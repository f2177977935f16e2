using System.Globalization;
using System.Text;

namespace Twilio.TwiML;

/// <summary>A <see cref="StringWriter"/> that says UTF-8 in the XML declaration.</summary>
public class Utf8StringWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;
}
