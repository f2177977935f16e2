using System.Buffers.Binary;
using System.Net;
using Hotline.Tests.App;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues;

public sealed class HoldMusicTests
{
    private const int HeaderBytes = 44;

    [Fact]
    public void It_is_a_wave_file_as_telephones_carry_it()
    {
        var wave = HoldMusic.Wave.Span;

        Assert.Equal("RIFF"u8, wave[..4]);
        Assert.Equal("WAVEfmt "u8, wave[8..16]);
        Assert.Equal(wave.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(wave[4..]));
        Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(wave[22..]));
        Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(wave[24..]));
        Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(wave[34..]));
        Assert.Equal(TimeSpan.FromSeconds(12), HoldMusic.Length);
        Assert.Equal(12 * 8000 * 2, BinaryPrimitives.ReadInt32LittleEndian(wave[40..]));
        Assert.Equal(HeaderBytes + (12 * 8000 * 2), wave.Length);
    }

    [Fact]
    public void It_is_heard_all_the_time_and_never_too_loud()
    {
        foreach (var tenth in Samples().Chunk(HoldMusic.SampleRate / 10))
        {
            var loudest = tenth.Max(sample => Math.Abs((int)sample));
            Assert.InRange(loudest, short.MaxValue / 50, short.MaxValue / 2);
        }
    }

    [Fact]
    public void It_goes_round_without_a_click()
    {
        var samples = Samples();
        var steepest = samples.Zip(samples.Skip(1), (one, next) => Math.Abs(next - one)).Max();

        Assert.InRange(Math.Abs(samples[0] - samples[^1]), 0, steepest);
    }

    [Fact]
    public async Task The_carrier_fetches_it_and_keeps_it()
    {
        await using var app = await new HotlineApp().Start();

        using var response = await app.Http.GetAsync(new Uri("/voice/media/hold.wav", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("audio/wav", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(1), response.Headers.CacheControl?.MaxAge);
        Assert.Equal(
            HoldMusic.Wave.ToArray(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static short[] Samples()
    {
        var wave = HoldMusic.Wave.Span[HeaderBytes..];
        var samples = new short[wave.Length / 2];
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = BinaryPrimitives.ReadInt16LittleEndian(wave[(2 * index)..]);
        }

        return samples;
    }
}
