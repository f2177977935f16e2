namespace Hotline.Tests;

/// <summary>Files that are made from the code and committed, so that they can be read without running it.</summary>
internal static class Approved
{
    /// <summary>The repository's root.</summary>
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>Asserts that a committed file is what the code makes; with <c>UPDATE_APPROVED=1</c> writes it instead.</summary>
    /// <param name="path">From the repository's root.</param>
    /// <param name="made">What the code makes.</param>
    public static async Task Matches(string path, string made)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }
        var committed = File.Exists(file)
            ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
            : "(there is no such file: run the tests once with UPDATE_APPROVED=1)";
        Assert.Equal(made, committed, ignoreLineEndingDifferences: true);
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Hotline.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder)
            ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
