using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>A TwiML document as it is written: UTF-8, no blanks between elements, escaped as XML asks.</summary>
/// <remarks>Every turn writes one, hence no tree of objects. Names are ours; texts and values may hold anything that
/// <see cref="SpokenText.Clean"/> leaves.</remarks>
internal sealed class TwimlText
{
    [ThreadStatic]
    private static TwimlText? spare;

    private static readonly SearchValues<char> InText = SearchValues.Create("<>&");
    private static readonly SearchValues<char> InValue = SearchValues.Create("<>&\"\t\n\r");
    private readonly ArrayBufferWriter<byte> document = new(4096);
    private readonly List<string> open = [];
    private bool isInTag;

    /// <summary>An empty document, on the memory of the last one that this thread finished.</summary>
    public static TwimlText Start()
    {
        var text = spare ?? new TwimlText();
        spare = null;
        return text;
    }

    /// <summary>Starts an element.</summary>
    /// <param name="name">Its name.</param>
    public TwimlText Begin(string name)
    {
        if (open.Count == 0)
        {
            document.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8);
        }

        EndTag();
        document.Write("<"u8);
        Write(name);
        open.Add(name);
        isInTag = true;
        return this;
    }

    /// <summary>Adds an attribute to the element just started.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null: it is left out.</param>
    public TwimlText With(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Escaped(value, InValue);
            document.Write("\""u8);
        }

        return this;
    }

    /// <inheritdoc cref="With(string, string?)"/>
    public TwimlText With(string name, int? value)
    {
        if (value is { } number)
        {
            Name(name);
            Utf8Formatter.TryFormat(number, document.GetSpan(11), out var written);
            document.Advance(written);
            document.Write("\""u8);
        }

        return this;
    }

    /// <summary>Adds text to the element.</summary>
    /// <param name="text">The text.</param>
    public TwimlText Text(string text)
    {
        EndTag();
        Escaped(text, InText);
        return this;
    }

    /// <summary>Adds a whole element that dials somebody.</summary>
    /// <param name="address">E.164 or <c>sip:</c>.</param>
    /// <param name="action">The path that is asked when it is over.</param>
    /// <param name="ring">How long it rings.</param>
    public TwimlText Dial(string address, string action, TimeSpan ring) =>
        Begin("Dial").With("action", action).With("method", "POST").With("timeout", WholeSeconds(ring))
            .Begin(PhoneNumbers.IsSip(address) ? "Sip" : "Number").Text(address).End()
            .End();

    /// <summary>A duration as attributes have it, rounded up.</summary>
    /// <param name="duration">The duration.</param>
    public static int WholeSeconds(TimeSpan duration) => (int)Math.Ceiling(duration.TotalSeconds);

    /// <summary>Ends the element started last.</summary>
    public TwimlText End()
    {
        var name = open[^1];
        open.RemoveAt(open.Count - 1);
        EndTag();
        document.Write("</"u8);
        Write(name);
        document.Write(">"u8);
        return this;
    }

    /// <summary>The finished document; this one is not to be used any more.</summary>
    public byte[] Finish()
    {
        var written = document.WrittenSpan.ToArray();

        // Holds what callers typed.
        document.Clear();
        spare = this;
        return written;
    }

    private void Name(string name)
    {
        document.Write(" "u8);
        Write(name);
        document.Write("=\""u8);
    }

    private void EndTag()
    {
        if (isInTag)
        {
            document.Write(">"u8);
            isInTag = false;
        }
    }

    private void Escaped(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        while (text.IndexOfAny(special) is >= 0 and var at)
        {
            Write(text[..at]);
            document.Write(text[at] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(at + 1)..];
        }

        Write(text);
    }

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, document);
}
