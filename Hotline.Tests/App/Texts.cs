namespace Hotline.Tests.App;

internal static class Texts
{
    /// <summary>The first text between two others.</summary>
    public static string Between(this string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{before}' is not in: {text}");
        from += before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }
}
