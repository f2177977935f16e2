using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Phones;

/// <summary>
/// Phones over HTTP, for a terminal and for the browser; for this machine only (<see cref="PhoneGuard"/>). JSON in and out; what changes
/// something needs the header <c>X-Carrier-Phone</c> (any value, or <see cref="CarrierOptions.PhoneToken"/>).
/// <code>
/// GET  /carrier/numbers                  the numbers that can be called: [{number, name}]
/// POST /carrier/calls                    {from, to, parameters?, pace?}: calls; 201 and the call; pace: instant, reported
/// GET  /carrier/calls                    the calls that are not over yet, newest first
/// GET  /carrier/calls/{sid}              the call: what was heard, what is awaited, complaints
/// GET  /carrier/calls/{sid}/events       as it happens (Server-Sent Events; resumes after Last-Event-ID; ?phone=token in place of the header)
/// POST /carrier/calls/{sid}/press        {keys}
/// POST /carrier/calls/{sid}/say          {words}
/// POST /carrier/calls/{sid}/silence      lets the present prompt, pause or ringing run out
/// POST /carrier/calls/{sid}/message      {seconds, endedBy?}: speaks a message after the beep; endedBy: a key, "hangup", or null for silence
/// POST /carrier/calls/{sid}/hangup
/// POST /carrier/calls/{sid}/pickup       answers a phone that rings;  .../decline refuses it
/// POST /carrier/calls/{sid}/played       {through?}: the phone has played everything up to this number (reported pace only)
/// GET  /carrier/phones                   the phones that can be called: [{address, manner, calls}]
/// POST /carrier/phones                   {address, manner}: adds or changes one; manner: answers, rings, ignores, busy, unreachable
/// </code>
/// A call: <c>{sid, from, to, direction, status, isEnded, heard: [{number, kind, text, voice, language, media, seconds, at}],
/// awaits: {keys, speech, recording, timeoutSeconds, numDigits, finishOnKey, language, hints} or null,
/// errors: [{code, message, isFatal, document}], lostKeys, listeners}</c>. Every POST on a call answers with the call, when it waits for the phone
/// again or is over; an unknown call is 404.
/// Events, each with an id that counts up: <c>heard</c> (one of heard), <c>silenced</c> (stop playing), <c>awaits</c> (awaits or null),
/// <c>status</c> ({status}), <c>complaint</c> (one of errors), <c>ended</c> ({status}), the last.
/// </summary>
internal static class PhoneEndpoints
{
    internal static RouteGroupBuilder MapPhones(this IEndpointRouteBuilder routes)
    {
        var carrier = routes.MapGroup("/carrier").AddEndpointFilter<PhoneGuard>().ExcludeFromDescription();
        carrier.MapGet("/numbers", Numbers);
        carrier.MapGet("/phones", ListPhones);
        carrier.MapPost("/phones", AddPhone);
        carrier.MapPost("/calls", Dial);
        carrier.MapGet("/calls", Live);
        var call = carrier.MapGroup("/calls/{sid}");
        call.MapGet("", Show);
        call.MapGet("/events", Listen);
        call.MapPost("/press", (string sid, KeysBody body, LocalCarrier calls) => Act(calls, sid, call => call.Press(body.Keys)));
        call.MapPost("/say", (string sid, WordsBody body, LocalCarrier calls) => Act(calls, sid, call => call.Say(body.Words)));
        call.MapPost("/silence", (string sid, LocalCarrier calls) => Act(calls, sid, call => call.StaySilent()));
        call.MapPost("/message", (string sid, MessageBody body, LocalCarrier calls) =>
            Act(calls, sid, call => call.LeaveMessage(TimeSpan.FromSeconds(body.Seconds), body.EndedBy)));
        call.MapPost("/hangup", (string sid, LocalCarrier calls) => Act(calls, sid, call => call.HangUp()));
        call.MapPost("/pickup", (string sid, LocalCarrier calls) => Act(calls, sid, call => call.PickUp()));
        call.MapPost("/decline", (string sid, LocalCarrier calls) => Act(calls, sid, call => call.Decline()));
        call.MapPost("/played", (string sid, PlayedBody body, LocalCarrier calls) =>
            Act(calls, sid, call => call.ReportPlayed(body.Through)));
        return carrier;
    }

    private static Ok<NumberView[]> Numbers(LocalCarrier carrier) => TypedResults.Ok(
        carrier.Options.Numbers.Select(number => new NumberView(number.Number, number.FriendlyName ?? number.Number)).ToArray());

    private static Ok<PhoneView[]> ListPhones(LocalCarrier carrier) =>
        TypedResults.Ok(carrier.Phones.Select(PhoneView.Of).ToArray());

    private static Results<Ok<PhoneView>, ValidationProblem> AddPhone(PhoneBody body, LocalCarrier carrier) =>
        PhoneAddress.IsPossible(body.Address)
            ? TypedResults.Ok(PhoneView.Of(carrier.AddPhone(body.Address, body.Manner)))
            : TypedResults.ValidationProblem(Problem("address", "A number such as +15550100, or client: and a name."));

    private static async Task<Results<Created<CallView>, ValidationProblem>> Dial(DialBody body, LocalCarrier carrier)
    {
        if (carrier.Options.Numbers.All(number => number.Number != body.To))
        {
            return TypedResults.ValidationProblem(Problem("to", $"{body.To} is not a number of this carrier."));
        }

        var call = await carrier.Dial(new DialRequest(body.From, body.To)
        {
            Parameters = [.. body.Parameters ?? []],
            Pace = body.Pace,
        });
        return TypedResults.Created($"/carrier/calls/{call.CallSid}", CallView.Of(call));
    }

    private static Ok<CallView[]> Live(LocalCarrier carrier) =>
        TypedResults.Ok(carrier.Calls.Where(call => !call.IsEnded).Select(CallView.Of).ToArray());

    private static Results<Ok<CallView>, NotFound> Show(string sid, LocalCarrier carrier) =>
        carrier.Find(sid) is { } call ? TypedResults.Ok(CallView.Of(call)) : TypedResults.NotFound();

    private static async Task<Results<Ok<CallView>, NotFound, ValidationProblem>> Act(
        LocalCarrier carrier, string sid, Func<PhoneCall, Task> act)
    {
        if (carrier.Find(sid) is not { } call)
        {
            return TypedResults.NotFound();
        }

        try
        {
            await act(call);
        }
        catch (ArgumentException wrong)
        {
            return TypedResults.ValidationProblem(Problem(wrong.ParamName ?? "", wrong.Message));
        }

        return TypedResults.Ok(CallView.Of(call));
    }

    private static IResult Listen(string sid, HttpRequest request, LocalCarrier carrier, CancellationToken cancellation)
    {
        if (carrier.Find(sid) is not { } call)
        {
            return TypedResults.NotFound();
        }

        _ = int.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last);

        // 204 tells a browser not to connect again.
        return call.Leg.Events.IsOver(last)
            ? TypedResults.NoContent()
            : TypedResults.ServerSentEvents(Events(call, last, cancellation));
    }

    private static async IAsyncEnumerable<SseItem<object?>> Events(
        PhoneCall call, int last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var happened in call.Events(last, cancellation))
        {
            var (type, content) = happened switch
            {
                PhoneEvent.Sounded sounded => ("heard", (object?)HeardView.Of(sounded.Heard)),
                PhoneEvent.Silenced => ("silenced", null),
                PhoneEvent.Awaiting awaiting => ("awaits", AwaitsView.Of(awaiting.Awaits)),
                PhoneEvent.Complained complained => ("complaint", ErrorView.Of(complained.Error)),
                PhoneEvent.StatusChanged { IsFinal: true } ended => ("ended", new { status = ended.Status }),
                PhoneEvent.StatusChanged changed => ("status", new { status = changed.Status }),
                _ => throw new NotSupportedException($"No event for {happened.GetType().Name}."),
            };
            yield return new SseItem<object?>(content, type) { EventId = happened.Number.ToString(CultureInfo.InvariantCulture) };
        }
    }

    private static Dictionary<string, string[]> Problem(string field, string message) => new() { [field] = [message] };
}
