using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Hotline.Carrier.Twiml;

/// <summary>Collects what is wrong with one document.</summary>
internal sealed class TwimlProblems(Uri? document)
{
    private readonly List<CarrierError> errors = [];

    internal ImmutableArray<CarrierError> Errors => [.. errors];

    internal void Fail(int code, string message) => errors.Add(new(code, message, IsFatal: true, document));

    internal void Warn(int code, string message, IXmlLineInfo? where = null)
    {
        // An XObject knows its line when the document was read with line information.
        var place = where is XObject && where.HasLineInfo() ? $" (line {where.LineNumber})" : "";
        errors.Add(new(code, message + place, IsFatal: false, document));
    }
}
