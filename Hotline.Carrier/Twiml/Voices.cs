using System.Collections.Frozen;

namespace Hotline.Carrier.Twiml;

/// <summary>Which voice speaks which language. Twilio may refuse to speak at all when they do not fit.</summary>
internal static class Voices
{
    private static readonly FrozenSet<string> Known = EmbeddedLines.Of("voices.txt").ToFrozenSet();

    private static readonly FrozenSet<string> Languages = EmbeddedLines.Of("languages.txt").ToFrozenSet();

    /// <summary>Amazon's voices do not carry their language in their name. Source: Amazon Polly, "Available voices".</summary>
    private static readonly FrozenDictionary<string, string[]> Polly = Parse("""
        arb: Zeina; ar-AE: Hala Zayd; ca-ES: Arlet; cmn-CN: Zhiyu; yue-CN: Hiujin; cy-GB: Gwyneth; da-DK: Mads Naja Sofie;
        de-AT: Hannah; de-DE: Daniel Hans Marlene Vicki; en-AU: Nicole Olivia Russell; en-GB: Amy Arthur Brian Emma;
        en-GB-WLS: Geraint; en-IE: Niamh; en-IN: Aditi Kajal Raveena; en-NZ: Aria; en-ZA: Ayanda; hi-IN: Aditi Kajal;
        en-US: Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Ruth Salli Stephen;
        es-ES: Conchita Enrique Lucia Sergio; es-MX: Andres Mia Mía; es-US: Lupe Miguel Pedro Penelope; fi-FI: Suvi;
        fr-BE: Isabelle; fr-CA: Chantal Gabrielle Liam; fr-FR: Celine Lea Mathieu Remi Rémi; is-IS: Dora Karl;
        it-IT: Adriano Bianca Carla Giorgio; ja-JP: Kazuha Mizuki Takumi Tomoko; ko-KR: Seoyeon; nb-NO: Ida Liv; nl-BE: Lisa;
        nl-NL: Laura Lotte Ruben; pl-PL: Ewa Jacek Jan Maja Ola; pt-BR: Camila Ricardo Thiago Vitoria; pt-PT: Cristiano Ines;
        ro-RO: Carmen; ru-RU: Maxim Tatyana; sv-SE: Astrid Elin; tr-TR: Burcu Filiz
        """);

    internal static bool Knows(string voice) => Known.Contains(voice);

    internal static bool KnowsLanguage(string language) => Languages.Contains(language);

    /// <summary>Whether a voice can speak a language. The basic voices <c>man</c>, <c>woman</c> and <c>alice</c> take any.</summary>
    internal static bool Fit(string voice, string language) => voice.Split('.', 2) switch
    {
        ["Google", var name] => name.StartsWith(Alike(language) + "-", StringComparison.Ordinal),
        ["Polly", var name] => !Polly.TryGetValue(name.Split('-')[0], out var languages) || languages.Contains(Alike(language)),
        _ => true,
    };

    /// <summary>How much a voice speaks at once, in characters (Twilio, "Say: limits").</summary>
    internal static int Longest(string voice) => voice.Split('.')[0] switch
    {
        "Polly" => 3000,
        "Google" => 5000,
        _ => 4000,
    };

    /// <summary>Mandarin and Cantonese under their older tags.</summary>
    private static string Alike(string language) => language switch
    {
        "zh-CN" => "cmn-CN",
        "zh-TW" => "cmn-TW",
        "zh-HK" => "yue-HK",
        _ => language,
    };

    private static FrozenDictionary<string, string[]> Parse(string table) => table
        .Split(';', StringSplitOptions.TrimEntries)
        .Select(row => row.Split(':', StringSplitOptions.TrimEntries))
        .SelectMany(row => row[1].Split(' ').Select(voice => (Voice: voice, Language: row[0])))
        .GroupBy(pair => pair.Voice, pair => pair.Language)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());
}
