using System.Globalization;

namespace Hotline.Flows.Speech;

/// <summary>A time of day.</summary>
/// <param name="Hour">0 to 24; 24 is the end of the day.</param>
/// <param name="Minute">0 to 59.</param>
internal readonly record struct SpokenTime(int Hour, int Minute)
{
    public static bool TryParse(string text, out SpokenTime time)
    {
        time = default;
        if (text.Length != 5 || text[2] != ':'
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minute))
        {
            return false;
        }

        time = new SpokenTime(hour, minute);
        return minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    }
}
