using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Tests.App;

namespace Hotline.Tests.EndToEnd;

/// <summary>Looks for texts that must not be found: in every file of a data directory and in every line of the log, in every way a
/// program would write them by accident.</summary>
internal sealed partial class Traces(IEnumerable<string> texts)
{
    private readonly (string Text, byte[] Bytes)[] forms =
        [.. texts.SelectMany(text => Forms(text).Select(form => (text, form))).DistinctBy(form => (form.text, Convert.ToHexString(form.form)))];

    /// <summary>Where which text was found.</summary>
    public List<string> In(HotlineApp hotline)
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(hotline.Directory, "*", SearchOption.AllDirectories).Where(IsReadable))
        {
            var content = Read(file);
            found.AddRange(forms.Where(form => content.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"{file}: {form.Text}"));
        }

        foreach (var line in hotline.Log)
        {
            var content = Encoding.UTF8.GetBytes(line);
            found.AddRange(forms.Where(form => content.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"log: {form.Text} in {line}"));
        }

        return found;
    }

    /// <summary>Runs of 13 to 19 digits that could be a card's number (FAULTS, I7).</summary>
    public static IEnumerable<string> CardNumbers(HotlineApp hotline) =>
        Directory.GetFiles(hotline.Directory, "*", SearchOption.AllDirectories).Where(IsReadable)
            .Select(file => Encoding.Latin1.GetString(Read(file)))
            .Concat(hotline.Log)
            .SelectMany(text => DigitRuns().Matches(text).Select(match => match.Value))
            .Where(IsLuhn);

    private static IEnumerable<byte[]> Forms(string text)
    {
        string[] written =
        [
            text,
            JsonSerializer.Serialize(text)[1..^1],
            Uri.EscapeDataString(text),
            HtmlEncoder.Default.Encode(text),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('='),
            Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
            string.Join(' ', text.ToCharArray()),
        ];
        return written.SelectMany(form => (byte[][])[Encoding.UTF8.GetBytes(form), Encoding.Unicode.GetBytes(form)]);
    }

    /// <summary>The file that only carries the operating system's lock cannot be read, and is empty.</summary>
    private static bool IsReadable(string file) => Path.GetFileName(file) != "hotline.owner";

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static bool IsLuhn(string digits) =>
        digits.Reverse().Select((digit, place) => (digit - '0') * (1 + (place % 2))).Sum(value => (value / 10) + (value % 10)) % 10 == 0;

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9]{13,19}(?![0-9A-Za-z])")]
    private static partial Regex DigitRuns();
}
