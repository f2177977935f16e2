using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Hotline.Voice.Outbox;

/// <summary>Asks the carrier what became of a command: by the name it gave, or by looking for what fits in its lists.</summary>
internal sealed class CarrierInquiry(ITwilioRestClient client)
{
    private const int LongestList = 100;

    /// <summary>The carrier's dates have whole seconds, and its clock is not ours.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(10);

    /// <summary>Looks.</summary>
    /// <param name="item">The command.</param>
    /// <returns>What fits, the oldest first; none when the carrier has nothing of it; null when it did not answer.</returns>
    public async Task<IReadOnlyList<CarrierTrace>?> Ask(OutboxItem item)
    {
        try
        {
            return item switch
            {
                { Command: CarrierCommand.CreateCall, CarrierSid: { } sid } => [Trace(await CallResource.FetchAsync(new(sid), client))],
                { Command: CarrierCommand.SendText, CarrierSid: { } sid } => [Trace(await MessageResource.FetchAsync(new(sid), client))],
                { Command: CarrierCommand.CreateCall call } => await Search(call, item),
                { Command: CarrierCommand.SendText text } => await Search(text, item),
                _ => [],
            };
        }
        catch (ApiException refusal) when (refusal.Code == 20404)
        {
            return [];
        }
        catch (TwilioException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<CarrierTrace>> Search(CarrierCommand.CreateCall call, OutboxItem item)
    {
        var calls = await CallResource.ReadAsync(
            new() { To = new PhoneNumber(call.To), From = new PhoneNumber(call.From), PageSize = LongestList, Limit = LongestList }, client);
        return
        [
            .. calls.Where(found => found.Direction == "outbound-api" && IsSince(found.DateCreated, item))
                .OrderBy(found => found.DateCreated).Select(Trace),
        ];
    }

    private async Task<IReadOnlyList<CarrierTrace>> Search(CarrierCommand.SendText text, OutboxItem item)
    {
        var texts = await MessageResource.ReadAsync(
            new() { To = new PhoneNumber(text.To), PageSize = LongestList, Limit = LongestList }, client);
        return
        [
            .. texts.Where(found => found.Body == text.Body && IsSince(found.DateCreated, item))
                .OrderBy(found => found.DateCreated).Select(Trace),
        ];
    }

    private static bool IsSince(DateTime? created, OutboxItem item) =>
        created is { } at && at + ClockTolerance >= DateTimeOffset.FromUnixTimeMilliseconds(item.SentAtMs ?? item.BookedAtMs).UtcDateTime;

    private static CarrierTrace Trace(CallResource call) => new(call.Sid, call.Status?.ToString() ?? "");

    private static CarrierTrace Trace(MessageResource text) => new(text.Sid, text.Status?.ToString() ?? "");
}

/// <summary>What the carrier has.</summary>
/// <param name="Sid">Its name.</param>
/// <param name="Word">How far it has come, in the carrier's word.</param>
internal sealed record CarrierTrace(string Sid, string Word);
