using CsCheck;
using Hotline.Voice.Queues;
using Hotline.Voice.Reports;
using NodaTime;

namespace Hotline.Tests.Reports;

/// <summary>What other programs read.</summary>
public sealed class ExportTests
{
    private static readonly QueueEvent[] Events =
    [
        Event(1, 1_000, QueueEventKind.Presence, null, null, 7, "available"),
        Event(2, 2_000, QueueEventKind.Entered, 1, null, null, "call"),
        Event(3, 9_000, QueueEventKind.Bridged, 1, 5, 7, null),
        Event(4, 69_000, QueueEventKind.Ended, 1, 5, 7, "served"),
        Event(5, 79_000, QueueEventKind.Wrapped, 1, 5, 7, "agent"),
        Event(6, 80_000, QueueEventKind.Entered, 2, null, null, "call"),
        Event(7, 92_000, QueueEventKind.Ended, 2, null, null, "abandoned"),
        Event(8, 95_000, QueueEventKind.Presence, null, null, 7, "break lunch"),
    ];

    [Fact]
    public void Contacts_are_one_line_of_csv_each_with_a_heading() => Assert.Equal(
        [
            "contact,call,kind,queue,entered,answered,ended,end,waitMs,talkMs,holdMs,wrapUpMs,talks,lostOffers\r\n",
            "1,11,call,payments,1970-01-01T00:00:02.000Z,1970-01-01T00:00:09.000Z,1970-01-01T00:01:09.000Z,served,7000,60000,0,10000,1,0\r\n",
            "2,12,call,payments,1970-01-01T00:01:20.000Z,,1970-01-01T00:01:32.000Z,abandoned,,0,0,0,0,0\r\n",
        ],
        Export.Csv(StoryTeller.Tell(Events)));

    [Fact]
    public void Contacts_are_one_object_of_json_lines_each() => Assert.Equal(
        "{\"contact\":2,\"call\":12,\"kind\":\"call\",\"queue\":\"payments\",\"entered\":\"1970-01-01T00:01:20.000Z\",\"answered\":null,"
        + "\"ended\":\"1970-01-01T00:01:32.000Z\",\"end\":\"abandoned\",\"waitMs\":null,\"talkMs\":0,\"holdMs\":0,\"wrapUpMs\":0,\"talks\":0,\"lostOffers\":0}\n",
        Export.JsonLines(StoryTeller.Tell(Events)).Last());

    [Fact]
    public void Events_are_lines_of_a_queue_log() => Assert.Equal(
        [
            "1|NONE|payments|li|UNPAUSE\n",
            "2|hotline-1|payments|NONE|ENTERQUEUE||\n",
            "9|hotline-1|payments|li|CONNECT|7|hotline-offer-5\n",
            "69|hotline-1|payments|li|COMPLETECALLER|7|60|1\n",
            "80|hotline-2|payments|NONE|ENTERQUEUE||\n",
            "92|hotline-2|payments|NONE|ABANDON|1|1|12\n",
            "95|NONE|payments|li|PAUSE|lunch\n",
        ],
        Export.QueueLog(Events, new Dictionary<long, string> { [7] = "li" }));

    [Theory]
    [Trait("Fault", "HOTLINE-83")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+12025550123", "'+12025550123")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a\0b", "ab")]
    [InlineData("\0=x", "'=x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("plain 中文", "plain 中文")]
    [InlineData(null, "")]
    public void No_cell_is_taken_for_a_formula_or_breaks_its_line(string? cell, string written) =>
        Assert.Equal($"{written}\r\n", CsvText.Line([cell]));

    [Fact]
    [Trait("Fault", "HOTLINE-83")]
    public void Every_text_can_be_read_back_from_csv() => Gen.String[0, 30].Array[1, 5].Sample(cells =>
    {
        var line = CsvText.Line(cells);

        Assert.Equal(cells.Select(cell => cell.Replace("\0", "", StringComparison.Ordinal)), Read(line).Zip(cells, (read, cell) =>
            cell.Replace("\0", "", StringComparison.Ordinal) is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? read[1..] : read));
    });

    [Fact]
    public void The_hour_that_comes_twice_in_autumn_has_eight_quarters()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var first = Instant.FromUtc(2026, 10, 25, 0, 0).ToUnixTimeMilliseconds();

        var quarters = Enumerable.Range(0, 120).Select(minute => Report.QuarterOf(first + (minute * 60_000L), zone)).Distinct().ToList();

        Assert.Equal(8, quarters.Count);
        Assert.All(quarters, quarter => Assert.Equal(2, quarter.Hour));
    }

    // RFC 4180, read character by character.
    private static List<string> Read(string line)
    {
        var cells = new List<string>();
        var (cell, isQuoted) = (new System.Text.StringBuilder(), false);
        for (var at = 0; at < line.Length - 2; at++)
        {
            if (line[at] == '"' && isQuoted && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (line[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[at] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[at]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static QueueEvent Event(long id, long atMs, QueueEventKind kind, long? contact, long? offer, long? agent, string? detail) => new()
    {
        Id = id,
        AtMs = atMs,
        Kind = kind,
        Queue = "payments",
        ContactId = contact,
        CallId = contact + 10,
        OfferId = offer,
        AgentId = agent,
        Detail = detail,
    };
}
