using Hotline.Tests.Reports;
using Hotline.Voice.Reports;
using Hotline.Voice.Storage;
using NodaTime;
using QueueReport = Hotline.Voice.Reports.Report;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>What reports say is what happened (FAULTS, I10): every figure is the one that is counted by hand from the raw events, and the parts add up
/// to the whole.</summary>
internal sealed class ReportAudit(SimulatedData data)
{
    private const long LevelMs = 20_000;
    private static readonly string[] Counts = ["offered", "answered", "abandoned", "short", "overflowed", "leftByKey", "callbacks", "messages"];
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private readonly List<QueueEvent> events = [];
    private long changes = -1;

    /// <summary>Checks the figures, if anything has happened.</summary>
    public void Check()
    {
        if (changes == data.Changes)
        {
            return;
        }

        changes = data.Changes;
        var known = events.Count;
        OneThread.Done(data.Read(ReadNew));
        if (events.Count > known)
        {
            Compare(Figures.Of(StoryTeller.Tell(events), _ => LevelMs));
        }
    }

    /// <summary>Checks what reports of the whole run read, and that queues and quarters of an hour add up to it.</summary>
    public void CheckReports(SimulatedProgram program)
    {
        Check();
        var report = program.Get<QueueReport>();
        var untilMs = events.Count == 0 ? 1 : events.Max(happened => happened.AtMs) + 1;
        var whole = OneThread.Done(report.Whole(0, untilMs, _ => LevelMs));
        var queues = OneThread.Done(report.ByQueue(0, untilMs, _ => LevelMs)).Select(part => part.Figures).ToList();
        var quarters = OneThread.Done(report.ByQuarter(0, untilMs, _ => LevelMs, Zone)).Select(part => part.Figures).ToList();
        Compare(whole);
        foreach (var name in Counts)
        {
            Assert.Equal((name, Value(whole, name)), (name, queues.Sum(part => Value(part, name))));
            Assert.Equal((name, Value(whole, name)), (name, quarters.Sum(part => Value(part, name))));
        }
    }

    private void Compare(IReadOnlyList<Figure> figures)
    {
        foreach (var (name, value) in SlowFigures.Contacts(events, LevelMs))
        {
            Assert.True(SlowFigures.Same(value, Value(figures, name)), $"I10: {name} is {Value(figures, name)}, and {value} happened.");
        }
    }

    private static double? Value(IReadOnlyList<Figure> figures, string name) => figures.Single(figure => figure.Name == name).Value;

    private async Task<bool> ReadNew(StorageUnit reader)
    {
        const string sql = $"select {QueueEvent.Columns} from queue_events where id > @last order by id";
        events.AddRange(await reader.QueryAsync<QueueEvent>(sql, new { last = events.Count == 0 ? 0 : events[^1].Id }));
        return true;
    }
}
