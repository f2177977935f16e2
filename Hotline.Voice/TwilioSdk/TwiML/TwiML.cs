using System.Xml.Linq;

namespace Twilio.TwiML;

/// <summary>An element of TwiML: tag, attributes, children.</summary>
public class TwiML
{
    private readonly string tagName;
    private readonly List<Func<XNode>> children = [];
    private readonly List<KeyValuePair<string, string?>> options = [];

    /// <summary>An element with this tag.</summary>
    /// <param name="tagName">Its tag.</param>
    protected TwiML(string tagName) => this.tagName = tagName;

    /// <summary>Adds a child.</summary>
    /// <param name="childElem">The child.</param>
    /// <returns>This element.</returns>
    public virtual TwiML Append(TwiML childElem)
    {
        ArgumentNullException.ThrowIfNull(childElem);
        children.Add(childElem.ToXml);
        return this;
    }

    /// <summary>Adds text after the children so far.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>This element.</returns>
    public TwiML AddText(string text)
    {
        children.Add(() => new XText(text));
        return this;
    }

    /// <summary>Adds a child.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="childElem">The child.</param>
    /// <returns>The child.</returns>
    public T Nest<T>(T childElem)
        where T : TwiML
    {
        ArgumentNullException.ThrowIfNull(childElem);
        children.Add(childElem.ToXml);
        return childElem;
    }

    /// <summary>Adds a child with any tag.</summary>
    /// <param name="tagName">The child's tag.</param>
    /// <returns>The child.</returns>
    public TwiML AddChild(string tagName) => Nest(new TwiML(tagName));

    /// <summary>Sets any attribute.</summary>
    /// <param name="key">Its name; <c>xml:</c> before it means XML's own namespace.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This element.</returns>
    public TwiML SetOption(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        options.RemoveAll(option => option.Key == key);
        options.Add(new(key, value.ToString()));
        return this;
    }

    /// <summary>An attribute set with <see cref="SetOption"/>.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Null: it was not set.</returns>
    public virtual string? GetOption(string key) => options.Find(option => option.Key == key).Value;

    /// <summary>The document.</summary>
    public XDocument ToXDocument() => new(new XDeclaration("1.0", "utf-8", null), ToXml());

    /// <summary>The document as text.</summary>
    /// <param name="formattingOptions">How it is laid out.</param>
    public string ToString(SaveOptions formattingOptions = SaveOptions.None)
    {
        using var writer = new Utf8StringWriter();
        ToXDocument().Save(writer, formattingOptions);
        return writer.ToString();
    }

    /// <summary>Text at the beginning of the element.</summary>
    protected virtual string GetElementBody() => string.Empty;

    /// <summary>The element's own attributes.</summary>
    protected virtual List<XAttribute> GetElementAttributes() => [];

    /// <summary>The element as XML.</summary>
    protected virtual XNode ToXml()
    {
        var element = new XElement(tagName, GetElementBody());
        foreach (var attribute in GetElementAttributes())
        {
            element.Add(attribute);
        }

        foreach (var (key, value) in options)
        {
            var name = key.StartsWith("xml:", StringComparison.Ordinal) ? XNamespace.Xml + key[4..] : key;
            element.SetAttributeValue(name, value);
        }

        foreach (var child in children)
        {
            element.Add(child());
        }

        return element;
    }
}
