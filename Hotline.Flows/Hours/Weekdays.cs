using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>Weekdays as they are written in <c>hours.json</c>.</summary>
internal static class Weekdays
{
    /// <summary><c>monday</c> to <c>sunday</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static bool TryParse(string? name, out IsoDayOfWeek weekday)
    {
        weekday = IsoDayOfWeek.None;
        for (var index = 0; index < Names.Count; index++)
        {
            if (Names[index] == name)
            {
                weekday = (IsoDayOfWeek)(index + 1);
                return true;
            }
        }

        return false;
    }

    public static string NameOf(IsoDayOfWeek weekday) => Names[(int)weekday - 1];
}
