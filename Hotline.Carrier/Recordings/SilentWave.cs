using System.Buffers.Binary;

namespace Hotline.Carrier.Recordings;

/// <summary>Silence as a WAV file: mono, 8 bits, 8,000 samples a second.</summary>
internal static class SilentWave
{
    private const int Rate = 8000;
    private const int HeaderLength = 44;

    /// <summary>Its bytes.</summary>
    internal static int Length(int seconds) => HeaderLength + (seconds * Rate);

    internal static async Task Write(Stream stream, int seconds)
    {
        await stream.WriteAsync(Header(seconds * Rate));
        var second = new byte[Rate];
        Array.Fill(second, (byte)0x80);
        for (var written = 0; written < seconds; written++)
        {
            await stream.WriteAsync(second);
        }
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Rate);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
