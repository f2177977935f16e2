namespace Hotline.Tests.App;

/// <summary>How often a test that draws its cases does so: a few times with every change, many times with <c>eng/test.sh --full</c>.</summary>
internal static class Effort
{
    /// <summary><c>HOTLINE_FULL=1</c> is set.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("HOTLINE_FULL") == "1";

    /// <summary>One of two numbers of rounds.</summary>
    /// <param name="ci">With every change.</param>
    /// <param name="full">With the large numbers.</param>
    public static int Of(int ci, int full) => IsFull ? full : ci;
}
