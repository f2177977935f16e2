using System.Text;
using Hotline.Tests.App;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Calls;

/// <summary>A call is played before the first real one, and leaves nothing behind.</summary>
public sealed class RehearsalTests
{
    private static readonly string[] Tables = ["calls", "call_sids", "journal", "callers", "contacts", "queue_events", "outbox", "claims"];

    [Fact]
    public async Task Every_turn_of_a_rehearsal_is_answered_and_nothing_of_it_is_stored()
    {
        await using var hotline = await new HotlineApp().Start();

        await AssertPlayed(hotline);
    }

    [Fact]
    public async Task On_postgresql_too_and_the_connections_of_calls_are_open_before_the_first_call()
    {
        var database = SharedCluster.Name();
        await SharedCluster.Create(database);
        await using (var node = await new HotlineApp().OnPostgreSql(database).With("Storage:VoiceConnections", "12").Start())
        {
            Assert.Equal(12L, await SharedCluster.Ask(
                $"select count(*) from pg_stat_activity where datname = '{database}' and application_name in ('hotline calls', 'hotline call reads')", "postgres"));
            await AssertPlayed(node);
        }

        await SharedCluster.Drop(database);
    }

    private static async Task AssertPlayed(HotlineApp hotline)
    {
        var answers = await hotline.Get<Rehearsal>().Play();

        var documents = answers.Select(answer => Encoding.UTF8.GetString(answer.Span)).ToList();
        Assert.Equal(9, documents.Count);
        Assert.All(documents, document => Assert.Contains("<Gather", document, StringComparison.Ordinal));
        Assert.True(documents.Distinct().Count() > 4, "The rehearsal stands still.");
        foreach (var table in Tables)
        {
            Assert.Equal(0L, await hotline.Get<Database>().Read(connection =>
                Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, $"select count(*) from {table}")));
        }
    }
}
