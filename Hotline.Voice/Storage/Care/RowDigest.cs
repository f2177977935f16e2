using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Voice.Storage.Care;

/// <summary>A digest over the rows of a table in order, the same whichever engine they are read from.</summary>
internal sealed class RowDigest
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = new byte[9];
    private string? text;

    /// <summary>How many rows.</summary>
    public long Count { get; private set; }

    /// <summary>32 hexadecimal digits; no row can be added after it was asked for.</summary>
    public string Text => text ??= Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));

    /// <summary>Adds a row.</summary>
    /// <param name="row">A reader that stands at it.</param>
    public void Add(DbDataReader row)
    {
        Count++;
        for (var column = 0; column < row.FieldCount; column++)
        {
            switch (row.GetValue(column))
            {
                case long number:
                    Add(1, number, []);
                    break;
                case string value:
                    var utf8 = Encoding.UTF8.GetBytes(value);
                    Add(2, utf8.Length, utf8);
                    break;
                case byte[] bytes:
                    Add(3, bytes.Length, bytes);
                    break;
                default:
                    Add(0, 0, []);
                    break;
            }
        }
    }

    private void Add(byte kind, long number, ReadOnlySpan<byte> content)
    {
        head[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(1), number);
        hash.AppendData(head);
        hash.AppendData(content);
    }
}
