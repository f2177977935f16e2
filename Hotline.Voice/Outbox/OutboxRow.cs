using System.Security.Cryptography;
using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>A command as it is stored, sealed.</summary>
internal sealed record OutboxRow
{
    public required long Id { get; init; }

    public long? CallId { get; init; }

    public required string State { get; init; }

    public required byte[] SealedCommand { get; init; }

    public required long Attempts { get; init; }

    public required long BookedAtMs { get; init; }

    public long? SentAtMs { get; init; }

    public string? CarrierSid { get; init; }

    public byte[]? SealedKey { get; init; }

    /// <summary>One that cannot be opened must not hold up the others.</summary>
    /// <param name="vault">Whose keys sealed it.</param>
    public OutboxItem Open(Vault vault) => new(
        Id, Enum.Parse<OutboxState>(State, ignoreCase: true), Command(vault), (int)Attempts, BookedAtMs, SentAtMs, CarrierSid);

    private CarrierCommand? Command(Vault vault)
    {
        try
        {
            var plain = CallId is { } call
                ? SealedKey is null ? null : vault.OpenKey(call, SealedKey).Open(SealPurpose.Outbox, Id, SealedCommand)
                : vault.Open(SealPurpose.Outbox, Id, SealedCommand);
            return plain is null ? null : JsonSerializer.Deserialize(plain, OutboxJson.Default.CarrierCommand);
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
