using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Builds the tree of a JSON file. Comments and trailing commas are problems, but do not end the reading.</summary>
internal ref struct JsonTreeReader
{
    private const int Deepest = 64;
    private const int MostValues = 100_000;

    private readonly JsonSource source;
    private readonly ReadOnlySpan<byte> text;
    private readonly int start;
    private Utf8JsonReader reader;
    private long consumed;
    private int comma = -1;
    private bool isWhole = true;
    private int values;

    private JsonTreeReader(JsonSource source, int start)
    {
        this.source = source;
        this.start = start;
        text = source.Text.Span[start..];
        reader = new Utf8JsonReader(text, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Allow,
            MaxDepth = Deepest,
        });
    }

    /// <summary>Fills <see cref="JsonSource.Root"/>, or adds the problem that prevents it.</summary>
    public static void Read(JsonSource source)
    {
        var bytes = source.Text.Span;
        if (!IsText(source, bytes))
        {
            return;
        }

        var start = 0;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            source.Add(ProblemCode.Encoding, 0, "",
                "The file starts with a byte order mark; save it as UTF-8 without one.");
            start = Encoding.UTF8.Preamble.Length;
        }

        new JsonTreeReader(source, start).Read();
    }

    private static bool IsText(JsonSource source, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return true;
        }

        var good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == OperationStatus.Done)
        {
            good += length;
        }

        source.Add(ProblemCode.Encoding, good, "", "This byte is not UTF-8; save the file as UTF-8.");
        return false;
    }

    private void Read()
    {
        try
        {
            Next();
            var root = Value(null, null, -1);
            while (Next())
            {
            }

            source.Root = isWhole && values < MostValues ? root : null;
        }
        catch (JsonException problem)
        {
            AddSyntax(problem);
        }
    }

    private bool Next()
    {
        comma = -1;
        while (values < MostValues && reader.Read())
        {
            var gap = text[(int)consumed..(int)reader.TokenStartIndex];
            comma = gap.LastIndexOf((byte)',') is var at and >= 0 ? (int)consumed + at + start : comma;
            consumed = reader.BytesConsumed;
            if (reader.TokenType is not JsonTokenType.Comment)
            {
                return true;
            }

            source.Add(ProblemCode.Syntax, Here, "", "JSON has no comments; use the member 'note' of a node.");
        }

        return false;
    }

    private readonly int Here => (int)reader.TokenStartIndex + start;

    private JsonItem Value(JsonItem? parent, string? name, int nameOffset)
    {
        if (++values == MostValues)
        {
            source.Add(ProblemCode.Size, Here, "", $"More than {MostValues} values.");
        }

        var kind = reader.TokenType switch
        {
            JsonTokenType.StartObject => JsonValueKind.Object,
            JsonTokenType.StartArray => JsonValueKind.Array,
            JsonTokenType.String => JsonValueKind.String,
            JsonTokenType.Number => JsonValueKind.Number,
            JsonTokenType.True => JsonValueKind.True,
            JsonTokenType.False => JsonValueKind.False,
            _ => JsonValueKind.Null,
        };
        var item = new JsonItem(name)
        {
            Kind = kind,
            Offset = Here,
            Parent = parent,
            NameOffset = nameOffset,
            Number = parent?.Kind is JsonValueKind.Array ? parent.Children.Count : -1,
            Text = kind switch
            {
                JsonValueKind.String => String(),
                JsonValueKind.Number => Encoding.ASCII.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        Fill(item);
        return item;
    }

    private void Fill(JsonItem item)
    {
        if (item.Kind is JsonValueKind.Object)
        {
            while (Next() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var (name, offset) = (String(), Here);
                Next();
                item.Add(Value(item, name, offset));
            }

            Close(item);
        }
        else if (item.Kind is JsonValueKind.Array)
        {
            while (Next() && reader.TokenType is not JsonTokenType.EndArray)
            {
                item.Add(Value(item, null, -1));
            }

            Close(item);
        }
    }

    private readonly void Close(JsonItem item)
    {
        if (comma >= 0)
        {
            source.Add(ProblemCode.Syntax, comma, item.Path, "Nothing follows this comma; take it away.");
        }
    }

    private string String()
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            source.Add(ProblemCode.Encoding, Here, "", "This text holds half a character: a \\u escape without its other half.");
            isWhole = false;
            return "";
        }
    }

    private readonly void AddSyntax(JsonException problem)
    {
        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            source.AddWhole(ProblemCode.Syntax, "The file is empty.");
            return;
        }

        var line = problem.LineNumber ?? 0;
        var column = (problem.BytePositionInLine ?? 0) + (line == 0 ? start : 0);
        var offset = source.Lines.Offset(line, column);
        var rest = source.Text.Span[offset..];
        if (reader.CurrentDepth >= Deepest - 1 && rest is [(byte)'{' or (byte)'[', ..])
        {
            source.Add(ProblemCode.Size, offset, "", $"More than {Deepest} levels of objects and lists.");
            return;
        }

        source.Add(ProblemCode.Syntax, offset, "", rest switch
        {
            [] => "The file ends too early: something is not closed.",
            _ when rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8) =>
                "JSON has no such number.",
            [(byte)'\'', ..] => "Texts stand in double quotes.",
            [(byte)'"', ..] => "A comma or a colon is missing before this text.",
            _ => $"This is not JSON: {Plain(problem.Message)}",
        });
    }

    // The reader's messages end with a position in bytes, counted from 0; ours is better.
    private static string Plain(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and >= 0 ? message[..end] : message;
}
