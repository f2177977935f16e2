using System.Buffers.Binary;

namespace Hotline.Voice.Queues;

/// <summary>What callers hear between announcements: plucked chords, composed here, so that nobody's rights are touched.</summary>
/// <remarks>8 kHz, as telephones carry it, one channel, 16 bits. The last notes fade into the first ones: played again and again it has no seam.</remarks>
public static class HoldMusic
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8000;

    private const int HeaderBytes = 44;
    private const int NotesPerChord = 8;
    private const int SamplesPerNote = SampleRate * 3 / 8;

    // Loud enough beside speech, and far from the edge where telephones clip.
    private const double Peak = 0.4;

    // C, A minor, F, G, each broken up and down; MIDI numbers. All between 196 and 784 Hz, which every telephone carries.
    private static readonly int[][] Chords =
    [
        [60, 64, 67, 72, 76, 72, 67, 64],
        [57, 60, 64, 69, 72, 69, 64, 60],
        [57, 60, 65, 69, 72, 69, 65, 60],
        [55, 59, 62, 67, 71, 67, 62, 59],
    ];

    private static readonly Lazy<byte[]> Composed = new(Compose);

    /// <summary>How long one round takes: 12 s.</summary>
    public static TimeSpan Length => TimeSpan.FromSeconds((double)Samples / SampleRate);

    /// <summary>A WAVE file; the same bytes in every process.</summary>
    public static ReadOnlyMemory<byte> Wave => Composed.Value;

    private static int Samples => Chords.Length * NotesPerChord * SamplesPerNote;

    private static byte[] Compose()
    {
        var sound = new double[Samples];
        var start = 0;
        foreach (var chord in Chords)
        {
            foreach (var note in chord)
            {
                Pluck(sound, start, 440 * Math.Pow(2, (note - 69) / 12.0));
                start += SamplesPerNote;
            }
        }

        var loudest = sound.Max(Math.Abs);
        var wave = new byte[HeaderBytes + (2 * sound.Length)];
        WriteHeader(wave);
        for (var index = 0; index < sound.Length; index++)
        {
            var sample = (short)Math.Round(sound[index] / loudest * Peak * short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(HeaderBytes + (2 * index)), sample);
        }

        return wave;
    }

    // A soft attack of 10 ms, then a decay; what rings on beyond the end rings in the beginning.
    private static void Pluck(double[] sound, int start, double frequency)
    {
        const double attack = 0.01;
        const double decay = 0.5;
        for (var index = 0; index < 2 * SampleRate; index++)
        {
            var seconds = (double)index / SampleRate;
            var turn = 2 * Math.PI * frequency * seconds;
            var tone = Math.Sin(turn) + (0.3 * Math.Sin(2 * turn)) + (0.1 * Math.Sin(3 * turn));
            sound[(start + index) % sound.Length] += tone * Math.Min(1, seconds / attack) * Math.Exp(-seconds / decay);
        }
    }

    private static void WriteHeader(Span<byte> wave)
    {
        const short pcm = 1;
        const short channels = 1;
        const short bytesPerSample = 2;
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave[4..], wave.Length - 8);
        "WAVEfmt "u8.CopyTo(wave[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wave[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave[20..], pcm);
        BinaryPrimitives.WriteInt16LittleEndian(wave[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(wave[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(wave[28..], SampleRate * bytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wave[32..], bytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wave[34..], 8 * bytesPerSample);
        "data"u8.CopyTo(wave[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wave[40..], wave.Length - HeaderBytes);
    }
}
