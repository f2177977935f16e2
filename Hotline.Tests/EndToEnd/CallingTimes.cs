namespace Hotline.Tests.EndToEnd;

/// <summary>When callers call: each kind of day that the hours know.</summary>
internal static class CallingTimes
{
    public static readonly DateTimeOffset Tuesday = At(11, 24, 10);

    public static readonly DateTimeOffset Night = At(11, 24, 23);

    public static readonly DateTimeOffset Holiday = At(10, 1, 10);

    public static readonly DateTimeOffset WorkingSaturday = At(10, 10, 10);

    public static DateTimeOffset Named(string name) => name switch
    {
        nameof(Tuesday) => Tuesday,
        nameof(Night) => Night,
        nameof(Holiday) => Holiday,
        nameof(WorkingSaturday) => WorkingSaturday,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The keys from the choice of a language to the main menu.</summary>
    public static string ToMainMenu(string name) => name is nameof(Night) or nameof(Holiday) ? "2" : "";

    private static DateTimeOffset At(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
