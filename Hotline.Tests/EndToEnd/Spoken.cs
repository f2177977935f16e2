namespace Hotline.Tests.EndToEnd;

/// <summary>What callers of the shipped hotline hear everywhere, by the key that chooses the language.</summary>
internal sealed record Spoken(string Key, string Voice, string Money, string Goodbye)
{
    public static readonly Spoken Chinese = new("1", "cmn-CN", "元", "感谢您的来电，再见。");

    public static readonly Spoken English = new(
        "2", "en-US", "yuan", "Thank you for calling. Goodbye.");

    public static Spoken In(string language) => language == "zh-CN" ? Chinese : English;
}
