namespace Hotline.Flows.Speech;

/// <summary>Words that carry nothing: politeness, hesitation, and, where a key is named, the words around it.</summary>
internal static class Fillers
{
    private static readonly Dictionary<string, string[][]> Polite = Compile(
        "嗯", "呃", "额", "啊", "哦", "噢", "唔", "哎", "诶", "喂", "那", "就", "吧", "呢", "请", "麻烦",
        "那个", "这个", "就是", "我想", "我要", "我想要", "我需要", "我就要", "请问", "请帮我", "帮我", "给我", "麻烦你", "麻烦您",
        "你好", "您好", "谢谢", "谢谢你", "谢谢您", "我想问一下", "我想问", "我想咨询", "我想了解",
        "um", "uh", "uhm", "erm", "er", "hmm", "well", "so", "please", "thanks", "thank you", "hello", "hi", "okay", "ok",
        "i want", "i want to", "i would like", "i would like to", "id like", "id like to", "i need", "i need to",
        "i wanna", "can i", "could i", "may i", "can you", "could you", "can i have", "give me", "let me");

    private static readonly Dictionary<string, string[][]> AroundKeys = Compile(
        "按", "按下", "按键", "选", "选择", "选项", "第", "键", "数字", "数字键", "号", "号键", "个", "项", "我",
        "press", "push", "hit", "dial", "choose", "select", "say", "pick", "take", "number", "digit", "key", "button",
        "option", "choice", "the", "i", "ill");

    /// <summary>The words without politeness and hesitation.</summary>
    public static List<string> Strip(List<string> words) => Without(words, Polite);

    /// <summary>What is left of <c>请按一号键</c> or <c>option one</c>, already without politeness.</summary>
    public static List<string> StripAroundKeys(List<string> words) => Without(words, AroundKeys);

    private static List<string> Without(List<string> words, Dictionary<string, string[][]> fillers)
    {
        var kept = new List<string>(words.Count);
        for (var index = 0; index < words.Count;)
        {
            var length = LengthAt(words, index, fillers);
            if (length == 0)
            {
                kept.Add(words[index]);
            }

            index += Math.Max(1, length);
        }

        return kept;
    }

    /// <returns>Zero: none stands there.</returns>
    private static int LengthAt(List<string> words, int index, Dictionary<string, string[][]> fillers)
    {
        if (fillers.TryGetValue(words[index], out var known))
        {
            foreach (var filler in known)
            {
                if (StartsWith(words, index, filler))
                {
                    return filler.Length;
                }
            }
        }

        return 0;
    }

    private static bool StartsWith(List<string> words, int start, string[] filler)
    {
        for (var index = 0; index < filler.Length; index++)
        {
            if (start + index >= words.Count || words[start + index] != filler[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By their first words, the longest first.</summary>
    private static Dictionary<string, string[][]> Compile(params string[] fillers) => fillers
        .Select(filler => SpokenWords.Of(filler).ToArray())
        .GroupBy(words => words[0], StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.OrderByDescending(words => words.Length).ToArray(), StringComparer.Ordinal);
}
