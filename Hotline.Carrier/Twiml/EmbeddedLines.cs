using System.Reflection;

namespace Hotline.Carrier.Twiml;

/// <summary>The lines of an embedded text, without comments and blanks.</summary>
internal static class EmbeddedLines
{
    internal static IEnumerable<string> Of(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"Hotline.Carrier.Twiml.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
