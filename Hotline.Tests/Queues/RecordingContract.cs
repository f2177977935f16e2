using System.Net;
using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Tests.Telephony;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

/// <summary>Who may listen to a message, and what is written down of it.</summary>
public abstract class RecordingContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    private StandInCarrier? carrier;

    private StandInCarrier Carrier => carrier ??= new(Storage.Clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_who_took_a_message_and_supervisors_listen_to_it_and_each_listening_is_written_down()
    {
        var floor = new QueueFloor(Storage);
        var (li, wang, chief) = (await floor.Agent("li"), await floor.Agent("wang"), await floor.Agent("chief") with { Role = AgentRole.Supervisor });
        var message = await Message(floor);
        Assert.Equal(ListeningRefusal.NotTaken, await Refusal(Desk(floor).OfContact(message.Id, li, floor.NowMs, Stop)));

        Assert.Equal(AcceptOutcome.Accepted, await floor.Desk.Pick(message.Id, li.Id, floor.NowMs));
        var offer = (await floor.OfferOf(li))!;

        await Hear(Desk(floor).OfOffer(offer.Id, li, floor.NowMs, Stop));
        await Hear(Desk(floor).OfContact(message.Id, li, floor.NowMs + 59_000, Stop));
        await Hear(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop));
        Assert.Equal(ListeningRefusal.NotYours, await Refusal(Desk(floor).OfOffer(offer.Id, wang, floor.NowMs, Stop)));
        Assert.Equal(ListeningRefusal.NotTaken, await Refusal(Desk(floor).OfContact(message.Id, wang, floor.NowMs, Stop)));
        Assert.Equal(2, (await floor.Events()).Count(kind => kind == "played"));

        // Who has dealt with it may hear it again.
        floor.Pass(120);
        await floor.Desk.End(offer.Id, li.Id, floor.NowMs);
        await Hear(Desk(floor).OfOffer(offer.Id, li, floor.NowMs, Stop));
        Assert.Equal(
            ["li", "chief", "li"],
            (await new QueueTimeline(Storage.Database).Of(message.CallId)).Where(line => line.Kind == QueueEventKind.Played).Select(line => line.Agent));
    }

    [Fact]
    public async Task What_cannot_be_heard_is_told_apart()
    {
        var floor = new QueueFloor(Storage);
        var chief = await floor.Agent("chief") with { Role = AgentRole.Supervisor };
        var (caller, message) = (await floor.Wait(), await Message(floor));
        Assert.Equal(ListeningRefusal.Unknown, await Refusal(Desk(floor).OfContact(4711, chief, floor.NowMs, Stop)));
        Assert.Equal(ListeningRefusal.Unknown, await Refusal(Desk(floor).OfOffer(4711, chief, floor.NowMs, Stop)));
        Assert.Equal(ListeningRefusal.NoMessage, await Refusal(Desk(floor).OfContact(caller.Id, chief, floor.NowMs, Stop)));

        Carrier.Answer = () => new(HttpStatusCode.NotFound);
        Assert.Equal(ListeningRefusal.NotYet, await Refusal(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop)));
        floor.Pass(120);
        Assert.Equal(ListeningRefusal.Gone, await Refusal(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop)));
        Carrier.Answer = () => new(HttpStatusCode.BadGateway);
        Assert.Equal(ListeningRefusal.NoCarrier, await Refusal(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop)));
        Carrier.Answer = () => StandInCarrier.Sound(new MemoryStream([1]), long.MaxValue);
        Assert.Equal(ListeningRefusal.TooLong, await Refusal(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop)));

        await floor.In(unit => unit.ExecuteAsync("update call_sids set sealed_key = null where call_id = @id", new { id = message.CallId }));
        Assert.Equal(ListeningRefusal.Forgotten, await Refusal(Desk(floor).OfContact(message.Id, chief, floor.NowMs, Stop)));
        Assert.DoesNotContain("played", await floor.Events());
    }

    private RecordingDesk Desk(QueueFloor floor) => new(Storage.Database, Storage.Voicemails, Carrier.Recordings, floor.Ledger);

    private async Task<Contact> Message(QueueFloor floor)
    {
        var caller = await floor.Caller() with { Kind = ContactKind.Voicemail };
        return await floor.Wait(caller with
        {
            ItemId = await floor.In(unit => Storage.Voicemails.Add(
                unit, new(caller.CallId, "payments", null, null, StandInCarrier.UrlOf(), 7, floor.NowMs), caller.Key)),
        });
    }

    private static async Task<ListeningRefusal> Refusal(Task<Listening> listening) => Assert.IsType<Listening.Refused>(await listening).Why;

    private static async Task Hear(Task<Listening> listening)
    {
        var sound = Assert.IsType<Listening.Sound>(await listening);
        await using var recording = sound.Recording;
        Assert.Equal(("audio/x-wav", 3), (sound.ContentType, recording.Length));
    }
}

public sealed class SqliteRecordingTests : RecordingContract<SqliteFixture>;

public sealed class PostgreSqlRecordingTests : RecordingContract<PostgreSqlFixture>;
