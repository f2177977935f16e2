namespace Hotline.Tests.Fuzz;

/// <summary>Seeds of what once went wrong, from <c>TestData/seeds.tsv</c>: test, seed, what it was.</summary>
internal static class Seeds
{
    /// <summary>The seeds of a test.</summary>
    /// <param name="test">Its name.</param>
    public static IEnumerable<string> Of(string test) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "seeds.tsv"))
        .Select(line => line.Split('\t'))
        .Where(line => line[0] == test)
        .Select(line => line[1]);
}
