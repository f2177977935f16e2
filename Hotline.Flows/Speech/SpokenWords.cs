using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hotline.Flows.Speech;

/// <summary>Cuts what was said, or a phrase, into words that can be compared.</summary>
/// <remarks>
/// Every Chinese character is a word; so is every run of other letters and digits. Punctuation, symbols, control characters and
/// broken surrogates only separate; invisible format characters and apostrophes do not even that. Full-width and circled forms,
/// case and numerals are folded: ONE, １, ①, 一, 幺 are all <c>1</c>. Written out here since Unicode normalisation does
/// nothing without ICU, which this program does not use.
/// </remarks>
internal static class SpokenWords
{
    private static readonly SearchValues<char> Numerals = SearchValues.Create("零〇一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾");

    /// <summary>The words in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = Fold(rune);
            if (IsChinese(folded))
            {
                End(words, word);
                words.Add(folded.ToString());
            }
            else if (Rune.IsLetterOrDigit(folded)
                || (Rune.GetUnicodeCategory(folded) is UnicodeCategory.NonSpacingMark && !IsSkipped(folded)))
            {
                word.Append(folded.ToString());
            }
            else if (!IsSkipped(folded))
            {
                End(words, word);
            }
        }

        End(words, word);
        return JoinNumerals(words);
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(EnglishNumeral(word.ToString()));
            word.Clear();
        }
    }

    private static Rune Fold(Rune rune) => Rune.ToLowerInvariant(rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),       // full-width forms
        >= 0x2460 and <= 0x2468 => new Rune('1' + rune.Value - 0x2460), // ① to ⑨
        0x24EA => new Rune('0'),                                        // ⓪
        _ => rune,
    });

    /// <summary>Apostrophes, variation selectors (as in keycap emoji) and invisible format characters.</summary>
    private static bool IsSkipped(Rune rune) =>
        rune.Value is '\'' or 0x2019 or (>= 0xFE00 and <= 0xFE0F) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;

    private static bool IsChinese(Rune rune) =>
        rune.Value is 0x3007 or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Makes one word of neighbouring Chinese numerals, so that 一 is not found in 十一.</summary>
    private static List<string> JoinNumerals(List<string> words)
    {
        var joined = new List<string>(words.Count);
        for (var index = 0; index < words.Count;)
        {
            var run = new StringBuilder();
            while (index < words.Count && words[index] is { Length: 1 } word && Numerals.Contains(word[0]))
            {
                run.Append(Digit(word[0]));
                index++;
            }

            joined.Add(run.Length > 0 ? Tens(run.ToString()) : words[index++]);
        }

        return joined;
    }

    private static char Digit(char numeral) => numeral switch
    {
        '零' or '〇' => '0',
        '一' or '幺' or '壹' => '1',
        '二' or '两' or '贰' => '2',
        '三' or '叁' => '3',
        '四' or '肆' => '4',
        '五' or '伍' => '5',
        '六' or '陆' => '6',
        '七' or '柒' => '7',
        '八' or '捌' => '8',
        '九' or '玖' => '9',
        _ => '十',
    };

    /// <summary>十 is 10, 十二 is 12, 二十 is 20, 二十三 is 23; anything longer is spoken digit by digit.</summary>
    private static string Tens(string run) => run switch
    {
        ['十'] => "10",
        ['十', not '十' and var ones] => $"1{ones}",
        [not '十' and var tens, '十'] => $"{tens}0",
        [not '十' and var tens, '十', not '十' and var ones] => $"{tens}{ones}",
        _ => run,
    };

    private static string EnglishNumeral(string word) => word switch
    {
        "zero" => "0",
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        _ => word,
    };
}
