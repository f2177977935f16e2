using Hotline.Voice.Commands;

namespace Hotline.Tests.Commands;

/// <summary>Long lines break where people would break them.</summary>
public sealed class TextWrapTests
{
    [Fact]
    public void English_breaks_between_words_and_goes_on_under_the_first_letter() => Assert.Equal(
        Lines("  -> For a failed payment,", "     press 1."),
        TextWrap.Behind("  -> ", "For a failed payment, press 1.", 31));

    [Fact]
    public void Chinese_is_two_columns_wide_and_never_begins_a_line_with_a_point() => Assert.Equal(
        Lines("  -> 您好，这里是数字钱包客服热", "     线。中文服务，请按 1。"),
        TextWrap.Behind("  -> ", "您好，这里是数字钱包客服热线。中文服务，请按 1。", 33));

    [Fact]
    public void What_fits_stays_as_it_is() => Assert.Equal("  -> Goodbye.", TextWrap.Behind("  -> ", "Goodbye.", 80));

    [Fact]
    public void What_is_no_screen_has_no_lines_to_break() =>
        Assert.Equal("  -> " + new string('a', 500), TextWrap.Behind("  -> ", new string('a', 500), null));

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
