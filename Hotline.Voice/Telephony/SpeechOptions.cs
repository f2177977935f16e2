namespace Hotline.Voice.Telephony;

/// <summary>The <c>Speech</c> section: how each language is spoken and understood.</summary>
public sealed class SpeechOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Speech";

    /// <summary>Voices by the language tag that flows use. Default: Mandarin <c>zh-CN</c> and English <c>en-US</c>. A flow's language
    /// that is not here is spoken by the closest one.</summary>
    public Dictionary<string, SpokenLanguage> Languages { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["zh-CN"] = new()
        {
            Voice = "Polly.Zhiyu-Neural",
            SayLanguage = "cmn-CN",
            Recognition = "cmn-Hans-CN",
            OneMoment = "请稍等。",
            Apology = "很抱歉，系统出现了一点问题，请稍等。",
            Goodbye = "很抱歉，我们暂时无法为您服务，请稍后再拨。再见。",
            Connecting = "正在为您转接。",
            Waiting = new()
            {
                Next = "下一位就是您。",
                Position = "您排在第{position}位。",
                Soon = "大约需要等待一分钟。",
                Minutes = "大约需要等待{from}到{to}分钟。",
                OverAnHour = "需要等待一个小时以上。",
                BackInLine = "很抱歉，与客服的通话中断了，我们马上为您重新接通。",
            },
            HandOver = HandOverDefaults.Chinese,
        },
        ["en-US"] = new()
        {
            Voice = "Polly.Joanna-Neural",
            SayLanguage = "en-US",
            Recognition = "en-US",
            OneMoment = "One moment, please.",
            Apology = "We are sorry, something went wrong on our side. Please hold on.",
            Goodbye = "We are sorry, we cannot help you right now. Please call again later. Goodbye.",
            Connecting = "We are connecting you now.",
            Waiting = new()
            {
                Next = "You are next in line.",
                Position = "You are number {position} in line.",
                Soon = "The wait is about one minute.",
                Minutes = "The wait is about {from} to {to} minutes.",
                OverAnHour = "The wait is more than an hour.",
                BackInLine = "We are sorry, you were cut off from our agent. We are connecting you again.",
            },
            HandOver = HandOverDefaults.English,
        },
    };

    /// <summary>The settings of a language: its own, else those of the same language elsewhere, else the first.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    internal SpokenLanguage For(string language)
    {
        if (Languages.TryGetValue(language, out var exact))
        {
            return exact;
        }

        var primary = language.Split('-')[0];
        return Languages
            .Where(entry => entry.Key.Split('-')[0].Equals(primary, StringComparison.OrdinalIgnoreCase))
            .Select(entry => entry.Value)
            .FirstOrDefault() ?? Languages.Values.First();
    }
}
