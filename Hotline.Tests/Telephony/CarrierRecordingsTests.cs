using System.IO.Pipelines;
using System.Net;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Telephony;

/// <summary>How recordings are fetched from the carrier.</summary>
public sealed class CarrierRecordingsTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StandInCarrier carrier;

    public CarrierRecordingsTests() => carrier = new(time);

    public void Dispose() => carrier.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://api.twilio.com")]
    [InlineData("https://evil.example/x")]
    [InlineData("http://169.254.169.254")]
    public async Task Whatever_host_a_webhook_names_only_the_accounts_own_API_is_asked(string host)
    {
        Assert.IsType<RecordingFetch.Found>(await carrier.Recordings.Fetch(StandInCarrier.UrlOf(host), Stop));

        Assert.Equal(new Uri("https://api.twilio.com/AC1/Recordings/RE0123456789abcdef0123456789abcdef.wav"), Assert.Single(carrier.Asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://api.twilio.com/AC1/Recordings/RE1")]
    [InlineData("https://api.twilio.com/AC1/Recordings/../../RE0123456789abcdef0123456789abcdef")]
    [InlineData("https://api.twilio.com/AC1/Recordings/RE0123456789abcdef0123456789abcdef/../../Calls")]
    public async Task An_address_of_no_recording_is_not_asked_for(string url)
    {
        Assert.IsType<RecordingFetch.Missing>(await carrier.Recordings.Fetch(url, Stop));
        Assert.Empty(carrier.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "Missing")]
    [InlineData(HttpStatusCode.Gone, "Missing")]
    [InlineData(HttpStatusCode.Found, "Unavailable")]
    [InlineData(HttpStatusCode.Unauthorized, "Unavailable")]
    [InlineData(HttpStatusCode.InternalServerError, "Unavailable")]
    public async Task What_is_no_sound_is_an_outcome(HttpStatusCode status, string outcome)
    {
        carrier.Answer = () => new HttpResponseMessage(status);

        Assert.Equal(outcome, (await carrier.Recordings.Fetch(StandInCarrier.UrlOf(), Stop)).GetType().Name);
    }

    [Fact]
    public async Task A_page_a_broken_line_and_a_huge_recording_are_refused()
    {
        carrier.Answer = () => StandInCarrier.Sound(new MemoryStream([1]), 1, "text/html");
        Assert.IsType<RecordingFetch.Unavailable>(await carrier.Recordings.Fetch(StandInCarrier.UrlOf(), Stop));

        carrier.Answer = () => throw new HttpRequestException("reset");
        Assert.IsType<RecordingFetch.Unavailable>(await carrier.Recordings.Fetch(StandInCarrier.UrlOf(), Stop));

        carrier.Answer = () => StandInCarrier.Sound(new MemoryStream([1]), CarrierRecordings.MostBytes + 1);
        Assert.IsType<RecordingFetch.TooLong>(await carrier.Recordings.Fetch(StandInCarrier.UrlOf(), Stop));
    }

    [Fact]
    public async Task Sound_is_wound_forward_to_the_part_that_is_asked_for_and_never_back()
    {
        await using var sound = await Fetch(new MemoryStream([.. Enumerable.Range(0, 100).Select(each => (byte)each)]), 100);
        Assert.Equal((true, 100), (sound.CanSeek, sound.Length));
        var buffer = new byte[8];

        sound.Seek(40, SeekOrigin.Begin);
        await sound.ReadExactlyAsync(buffer, Stop);
        Assert.Equal([40, 41, 42, 43, 44, 45, 46, 47], buffer);
        Assert.Equal(48, sound.Position);

        Assert.Throws<NotSupportedException>(() => sound.Seek(0, SeekOrigin.Begin));
    }

    [Fact]
    public async Task A_recording_whose_length_is_not_told_is_cut_at_the_limit()
    {
        await using var sound = await Fetch(new Endless(), null);
        Assert.False(sound.CanSeek);

        await Assert.ThrowsAsync<IOException>(() => sound.CopyToAsync(Stream.Null, Stop));
    }

    [Fact]
    public async Task A_recording_that_drips_is_given_up()
    {
        var pipe = new Pipe();
        await using var sound = await Fetch(pipe.Reader.AsStream(), 10);
        var reading = sound.ReadAsync(new byte[10], Stop).AsTask();
        Assert.False(reading.IsCompleted);

        time.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private async Task<RecordedSound> Fetch(Stream bytes, long? length)
    {
        carrier.Answer = () => StandInCarrier.Sound(bytes, length);
        return Assert.IsType<RecordingFetch.Found>(await carrier.Recordings.Fetch(StandInCarrier.UrlOf(), Stop)).Sound;
    }

    private sealed class Endless : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
