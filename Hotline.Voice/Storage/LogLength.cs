namespace Hotline.Voice.Storage;

/// <summary>How long SQLite's log is: says when to bring it over in the background, and when the writer must let it start again.</summary>
/// <param name="wake">Called on the writer's thread when there is enough to bring over.</param>
internal sealed class LogLength(Action wake)
{
    /// <summary>About 1,400 pages (6 MB): worth a sync of the database file. Pages that many units change are brought over once.</summary>
    private const int WorthwhileUnits = 1_000;

    /// <summary>32 MB: the background cannot keep up, because the writer never pauses.</summary>
    private const int LongestPages = 8_000;

    private int units;
    private volatile int pages;

    public bool IsTooLong => pages >= LongestPages;

    public void Committed(int count)
    {
        units += count;
        if (units >= WorthwhileUnits)
        {
            units = 0;
            wake();
        }
    }

    /// <param name="logPages">What the background found.</param>
    public void Measured(int logPages) => pages = logPages;

    public void TriedRestart() => pages = 0;
}
