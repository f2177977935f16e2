using CsCheck;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class SpokenTextTests
{
    [Fact]
    public void Short_text_stays_whole() => Assert.Equal(["您好。请按一。"], SpokenText.Split("您好。请按一。"));

    [Fact]
    public void Long_text_is_cut_between_sentences()
    {
        var sentence = new string('长', 299) + "。";

        var pieces = SpokenText.Split(sentence + sentence + sentence);

        Assert.Equal([sentence, sentence, sentence], pieces);
    }

    [Fact]
    public void A_long_sentence_is_cut_between_clauses()
    {
        var clause = new string('长', 299) + "，";

        var pieces = SpokenText.Split(clause + clause + new string('长', 100));

        Assert.Equal([clause, clause + new string('长', 100)], pieces);
    }

    [Fact]
    public void A_full_stop_inside_a_number_is_no_end()
    {
        var text = string.Concat(Enumerable.Repeat("Your balance is 1234.56 dollars. ", 150)).Trim();

        var pieces = SpokenText.Split(text);

        Assert.All(pieces, piece => Assert.EndsWith("dollars.", piece, StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_is_lost_or_cut_by_a_limit() =>
        Gen.String[Gen.Char["长a b。. ，,1😀"], 0, 6000].Sample(
            text =>
            {
                var pieces = SpokenText.Split(text);

                Assert.Equal(WithoutBlanks(SpokenText.Clean(text)), WithoutBlanks(string.Concat(pieces)));
                Assert.All(pieces, piece =>
                {
                    Assert.InRange(piece.Length, 1, SpokenText.LongestPiece);
                    Assert.InRange(Uri.EscapeDataString(piece).Length, 1, SpokenText.LongestEncodedPiece);
                });
            },
            iter: 300);

    [Fact]
    public void What_xml_cannot_hold_is_left_out() =>
        Assert.Equal("a\tb\nc😀d", SpokenText.Clean("a\tb\nc\u0000\u001f😀\ud83d\ufffe\uffff\ude00d"));

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
