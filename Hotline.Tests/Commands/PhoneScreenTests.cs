using Hotline.Voice.Commands;

namespace Hotline.Tests.Commands;

public sealed class PhoneScreenTests
{
    [Fact]
    public async Task What_a_waiting_caller_is_told_between_the_music_shows_again_only_when_it_has_changed()
    {
        using var screen = new StringWriter();
        var phone = new PhoneScreen(screen, width: null);
        await phone.ShowNew(Heard("You are number 2 in line.", "Press 1.", "", "Press 1.", ""));
        await phone.ShowNew(Heard("You are number 2 in line.", "Press 1.", "", "Press 1.", "", "Press 1.", "", "You are next in line.", "Press 1.", ""));

        Assert.Equal(
            ["  -> You are number 2 in line.", "  -> Press 1.", "  -> You are next in line.", "  -> Press 1."],
            screen.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_is_asked_twice_without_music_shows_twice()
    {
        using var screen = new StringWriter();
        await new PhoneScreen(screen, width: null).ShowNew(Heard("Press 1.", "Press 1."));

        Assert.Equal(2, screen.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static PhoneView Heard(params string[] texts) => new()
    {
        Sid = "CA1",
        From = "+12025550123",
        To = "+12025550100",
        Status = "in-progress",
        IsEnded = false,
        Heard = [.. texts.Select((text, number) => new PhoneSound(number, text.Length == 0 ? "media" : "speech", text, null, null, 0))],
        Errors = [],
    };
}
