using Hotline.Flows.Speech;

namespace Hotline.Flows.Machine;

/// <summary>Yes and no, in both languages.</summary>
internal static class YesNo
{
    private static readonly KeyValuePair<string, IReadOnlyList<string>>[] Answers =
    [
        new("1",
        [
            "是", "是的", "对", "对的", "正确", "没错", "没有错", "没问题", "好", "好的", "可以", "确认", "确定",
            "yes", "yeah", "yep", "yup", "correct", "right", "okay", "ok", "sure",
        ]),
        new("2",
        [
            "不是", "不是的", "不对", "不对的", "不太对", "不正确", "不好", "不好的", "不要", "不用", "不行", "不可以", "不确认", "不确定",
            "没有", "不", "否", "错", "错了",
            "no", "nope", "not correct", "not right", "not sure", "not okay", "not ok", "incorrect", "wrong",
        ]),
    ];

    private static readonly SpeechInput Chinese = new("zh-CN", ["是", "是的", "对", "正确", "不是", "不对"]);
    private static readonly SpeechInput English = new("en-US", ["yes", "correct", "no", "wrong"]);

    /// <summary>What to listen for.</summary>
    /// <param name="language">The language spoken now.</param>
    public static SpeechInput Input(string language) => language switch
    {
        "zh-CN" => Chinese,
        "en-US" => English,
        _ => English with { Language = language },
    };

    /// <summary>What was meant; null: neither.</summary>
    /// <param name="text">What was said.</param>
    public static bool? Match(string text) => PhraseMatcher.Match(text, Answers) switch
    {
        "1" => true,
        "2" => false,
        _ => null,
    };
}
