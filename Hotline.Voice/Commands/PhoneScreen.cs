using System.Globalization;

namespace Hotline.Voice.Commands;

/// <summary>Shows what is heard on a call, each sound once; what is said again and again between the music of a waiting line, too.</summary>
/// <param name="screen">Where it shows.</param>
/// <param name="width">Columns of the screen; null: it is not one.</param>
internal sealed class PhoneScreen(TextWriter screen, int? width)
{
    private int shown;
    private int complained;
    private bool isAfterMusic;
    private string lastSaid = "";

    /// <summary>Shows what was heard since the last time.</summary>
    /// <param name="call">The call; always the same.</param>
    public async Task ShowNew(PhoneView call)
    {
        foreach (var sound in call.Heard.Skip(shown))
        {
            var isSaidAgain = isAfterMusic && sound.Text == lastSaid;
            isAfterMusic = sound.Text.Length == 0 && sound.Kind is not "pause";
            if (isAfterMusic || isSaidAgain)
            {
                continue;
            }

            lastSaid = sound.Text;
            await screen.WriteLineAsync(sound.Kind is "pause"
                ? string.Create(CultureInfo.InvariantCulture, $"     ({sound.Seconds} s pause)")
                : TextWrap.Behind("  -> ", sound.Text, width));
        }

        foreach (var error in call.Errors.Skip(complained))
        {
            await screen.WriteLineAsync(TextWrap.Behind("  !! ", $"{error.Code} {error.Message}", width));
        }

        shown = call.Heard.Count;
        complained = call.Errors.Count;
    }
}
