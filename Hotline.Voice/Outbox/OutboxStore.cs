using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>What the carrier shall do for us: stored with the turn that decided it, sent afterwards.</summary>
public sealed class OutboxStore(Vault vault, OutboxSignal signal)
{
    private readonly Action wake = signal.Wake;

    /// <summary>Stores the intent to have something done, in the unit that decides it; after its commit it is sent at once.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="callId">The call that decides it; null: none does.</param>
    /// <param name="command">What to do; stored sealed.</param>
    /// <param name="subject">What it is for, for example <c>offer:17</c>: decides who is told (<see cref="ICommandWatcher"/>). Not private.</param>
    /// <param name="key">The key of the call; null without a call.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The intent's id.</returns>
    /// <exception cref="ArgumentException">The key is not the call's.</exception>
    public async Task<long> Add(
        StorageUnit unit, long? callId, CarrierCommand command, string? subject, CallKey? key, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(command);
        if (key?.CallId != callId)
        {
            throw new ArgumentException($"The key is for call {key?.CallId}, the command for call {callId}.", nameof(key));
        }

        const string reserve = """
            insert into outbox (
                call_id, subject, kind, target, state, sealed_command, attempts, due_at_ms, expires_at_ms, booked_at_ms, changed_at_ms)
            values (@callId, @subject, @kind, @target, 'pending', @none, 0, @nowMs, @expiresAtMs, @nowMs, @nowMs)
            returning id
            """;
        const string fill = """
            update outbox
               set sealed_command = @command
             where id = @id
            """;
        long? expiresAtMs = command is CarrierCommand.CreateCall call ? nowMs + (long)call.Ring.TotalMilliseconds : null;
        var id = await unit.ScalarAsync<long>(
            reserve,
            new { callId, subject, kind = command.Kind, target = command.Target, none = Array.Empty<byte>(), nowMs, expiresAtMs });
        var plain = JsonSerializer.SerializeToUtf8Bytes(command, OutboxJson.Default.CarrierCommand);
        var stored = key is null ? vault.Seal(SealPurpose.Outbox, id, plain) : key.Seal(SealPurpose.Outbox, id, plain);
        await unit.ExecuteAsync(fill, new { id, command = stored });
        unit.AfterCommit(wake);
        return id;
    }

    /// <summary>Takes back calls that the carrier was not told of yet.</summary>
    /// <param name="unit">The unit that decides it.</param>
    /// <param name="subject">What they were for; watchers are not told.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: there was none; the carrier has it, or is being told.</returns>
    public static async Task<bool> TakeBack(StorageUnit unit, string subject, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = """
            update outbox
               set state = 'failed', result = 'taken back', changed_at_ms = @nowMs
             where state = 'pending' and kind = 'createCall' and subject = @subject
            """;
        return await unit.ExecuteAsync(sql, new { subject, nowMs }) > 0;
    }

    /// <summary>A call has come where it was to be redirected to: it is not fetched from there again, though the carrier's answer to the redirect
    /// may be lost.</summary>
    /// <param name="unit">The unit that answers it.</param>
    /// <param name="callSid">The call.</param>
    /// <param name="path">Where it came, the redirects' subject.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public static Task Arrived(StorageUnit unit, string callSid, string path, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = """
            update outbox
               set state = 'done', result = null, changed_at_ms = @nowMs
             where target = @callSid and state in ('pending', 'sending') and kind = 'redirectCall' and subject = @path
            """;
        return unit.ExecuteAsync(sql, new { callSid, path, nowMs });
    }

    /// <summary>Whether the carrier is being told at this moment to redirect a call.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="callSid">The call.</param>
    /// <param name="path">Where to, the redirect's subject.</param>
    public static async Task<bool> IsRedirecting(StorageUnit unit, string callSid, string path)
    {
        ArgumentNullException.ThrowIfNull(unit);
        const string sql = """
            select count(*)
              from outbox
             where target = @callSid and state = 'sending' and kind = 'redirectCall' and subject = @path
            """;
        return await unit.ScalarAsync<long>(sql, new { callSid, path }) > 0;
    }
}
