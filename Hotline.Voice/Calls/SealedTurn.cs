using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>What a row of the journal seals: private values by entry, the state, the answer, each with its length before it.</summary>
internal sealed record SealedTurn(
    ImmutableArray<ImmutableSortedDictionary<string, string>?> Private, CallState? State, ReadOnlyMemory<byte> Answer)
{
    /// <returns>Null: there is nothing to seal.</returns>
    public static byte[]? Encode(ImmutableArray<JournalEntry> journal, CallState? state, ReadOnlySpan<byte> answer)
    {
        var values = new SortedDictionary<int, ImmutableSortedDictionary<string, string>>();
        for (var index = 0; index < journal.Length; index++)
        {
            if (journal[index].Private is { Count: > 0 } held)
            {
                values.Add(index, held);
            }
        }

        if (values.Count == 0 && state is null)
        {
            return null;
        }

        byte[] first = values.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(
            values, CallJson.Default.SortedDictionaryInt32ImmutableSortedDictionaryStringString);
        byte[] second = state is null ? [] : JsonSerializer.SerializeToUtf8Bytes(state, CallJson.Default.CallState);
        var plain = new byte[8 + first.Length + second.Length + answer.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, first.Length);
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(4), second.Length);
        first.CopyTo(plain, 8);
        second.CopyTo(plain, 8 + first.Length);
        answer.CopyTo(plain.AsSpan(8 + first.Length + second.Length));
        return plain;
    }

    /// <param name="plain">What <see cref="Encode"/> gave.</param>
    /// <param name="entries">How many entries the row has; 0: their private values are not wanted.</param>
    public static SealedTurn Decode(byte[] plain, int entries)
    {
        var first = BinaryPrimitives.ReadInt32LittleEndian(plain);
        var second = BinaryPrimitives.ReadInt32LittleEndian(plain.AsSpan(4));
        var values = first == 0 || entries == 0 ? null : JsonSerializer.Deserialize(
            plain.AsSpan(8, first), CallJson.Default.SortedDictionaryInt32ImmutableSortedDictionaryStringString);
        var state = second == 0 ? null : JsonSerializer.Deserialize(
            plain.AsSpan(8 + first, second), CallJson.Default.CallState);
        return new(
            [.. Enumerable.Range(0, entries).Select(index => values?.GetValueOrDefault(index))],
            state,
            plain.AsMemory(8 + first + second));
    }
}
