using System.Text.RegularExpressions;
using Hotline.Voice.Telephony;
using Twilio.Clients;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;

namespace Hotline.Voice.Outbox;

/// <summary>Sends the commands about conferences. We name a conference before the carrier has made it, so it is looked for by that name.</summary>
internal sealed partial class ConferenceCommands(ITwilioRestClient client, PublicAddress address)
{
    /// <summary>Changes how a call takes part.</summary>
    /// <param name="change">What to change.</param>
    public async Task<CommandOutcome> Send(CarrierCommand.UpdateParticipant change)
    {
        if (await Find(change.Conference) is not { } sid)
        {
            return new CommandOutcome.Gone();
        }

        await ParticipantResource.UpdateAsync(
            new(sid, change.CallSid)
            {
                Muted = change.Muted,
                Hold = change.Hold,
                HoldUrl = change.HoldPath is { } path ? new Uri(address.Base + path) : null,
                HoldMethod = change.HoldPath is null ? null : Twilio.Http.HttpMethod.Post,
                EndConferenceOnExit = change.EndConferenceOnExit,
                Coaching = change.Coaching,
                CallSidToCoach = change.CallSidToCoach,
            },
            client);
        return new CommandOutcome.Done();
    }

    /// <summary>Ends it for everybody.</summary>
    /// <param name="end">Which.</param>
    public async Task<CommandOutcome> Send(CarrierCommand.EndConference end)
    {
        if (await Find(end.Conference) is { } sid)
        {
            await ConferenceResource.UpdateAsync(new(sid) { Status = ConferenceResource.UpdateStatusEnum.Completed }, client);
        }

        return new CommandOutcome.Done();
    }

    /// <summary>At most one conference of a name goes on; until its second participant comes it has not begun (<c>init</c>).</summary>
    /// <returns>Its SID; null when none goes on.</returns>
    private async Task<string?> Find(string conference) => Sid().IsMatch(conference)
        ? conference
        : await Find(conference, ConferenceResource.StatusEnum.InProgress) ?? await Find(conference, ConferenceResource.StatusEnum.Init);

    private async Task<string?> Find(string name, ConferenceResource.StatusEnum status)
    {
        var found = await ConferenceResource.ReadAsync(new() { FriendlyName = name, Status = status, PageSize = 1, Limit = 1 }, client);
        return found.FirstOrDefault()?.Sid;
    }

    [GeneratedRegex("^CF[0-9a-f]{32}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sid();
}
