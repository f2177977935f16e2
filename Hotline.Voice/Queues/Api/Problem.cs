using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotline.Voice.Queues.Api;

/// <summary>Answers that say in words what is wrong and what would be right (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>A problem.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">A sentence or two.</param>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>Nothing to say when it is done; otherwise why it is not.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="needs">Where the offer would have to stand, for example "The caller must be on hold".</param>
    public static Results<NoContent, ProblemHttpResult> From(DeskOutcome outcome, string needs) => outcome switch
    {
        DeskOutcome.Done => TypedResults.NoContent(),
        DeskOutcome.Unknown => Of(StatusCodes.Status404NotFound, "There is no such offer."),
        DeskOutcome.NotYours => Of(StatusCodes.Status404NotFound, "This offer is somebody else's."),
        DeskOutcome.NotNow => Of(StatusCodes.Status409Conflict, $"{needs}; GET /api/agent/me says where it stands."),
        _ => throw new NotSupportedException($"No answer for {outcome}."),
    };

    /// <summary>Nothing to say when an offer is accepted; otherwise who has it.</summary>
    public static Results<NoContent, ProblemHttpResult> From(AcceptOutcome outcome) => outcome switch
    {
        AcceptOutcome.Accepted => TypedResults.NoContent(),
        AcceptOutcome.AlreadyTaken => Of(StatusCodes.Status409Conflict, "This call is already taken."),
        AcceptOutcome.Gone => Of(StatusCodes.Status410Gone, "The caller has left."),
        _ => throw new NotSupportedException($"No answer for {outcome}."),
    };

    /// <summary>Nothing to say when a caller was passed on; otherwise why not.</summary>
    public static Results<NoContent, ProblemHttpResult> From(TransferOutcome outcome, string target) => outcome switch
    {
        TransferOutcome.Done => TypedResults.NoContent(),
        TransferOutcome.Unknown => Of(StatusCodes.Status404NotFound, "There is no such offer of yours."),
        TransferOutcome.NotNow => Of(StatusCodes.Status409Conflict, "Only a caller you talk to can be passed on."),
        TransferOutcome.NoTarget => Of(
            StatusCodes.Status400BadRequest, $"There is no '{target}': name a queue of queues.json, or a destination of the settings."),
        TransferOutcome.NotInTalk => Of(
            StatusCodes.Status409Conflict, $"'{target}' is not in this talk: ask them in first (consult), and wait until they have come."),
        TransferOutcome.NotFree => Of(StatusCodes.Status409Conflict, $"'{target}' takes no calls at the moment: the caller stays with you."),
        TransferOutcome.NoAgents => Of(StatusCodes.Status409Conflict, $"Nobody is signed in for '{target}': the caller stays with you."),
        TransferOutcome.TooOften => Of(StatusCodes.Status409Conflict, "This caller was passed on too often already: please help them yourself."),
        _ => throw new NotSupportedException($"No answer for {outcome}."),
    };

    /// <summary>Why a message is not heard.</summary>
    public static ProblemHttpResult From(ListeningRefusal why) => why switch
    {
        ListeningRefusal.Unknown => Of(StatusCodes.Status404NotFound, "There is no such message."),
        ListeningRefusal.NotYours => Of(StatusCodes.Status404NotFound, "This offer is somebody else's."),
        ListeningRefusal.NoMessage => Of(StatusCodes.Status404NotFound, "This is no message: nothing was recorded."),
        ListeningRefusal.NotTaken => Of(StatusCodes.Status403Forbidden, "Take the message first: POST /api/agent/offers/{id}/accept, or contacts/{id}/pick."),
        ListeningRefusal.Forgotten => Of(StatusCodes.Status410Gone, "This caller was forgotten, and what they said with them."),
        ListeningRefusal.NotYet => Of(StatusCodes.Status503ServiceUnavailable, "The carrier is still writing the recording: try again in a few seconds."),
        ListeningRefusal.Gone => Of(StatusCodes.Status410Gone, "The carrier has this recording no more: it was deleted there."),
        ListeningRefusal.TooLong => Of(StatusCodes.Status502BadGateway, "The recording is too long to be played here; it is kept at the carrier."),
        ListeningRefusal.NoCarrier => Of(StatusCodes.Status502BadGateway, "The carrier did not give the recording: try again in a minute."),
        _ => throw new NotSupportedException($"No answer for {why}."),
    };
}
