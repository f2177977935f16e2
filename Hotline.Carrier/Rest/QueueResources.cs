using System.Text.Json.Nodes;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Queues;
using Hotline.Carrier.Twiml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Queues, and those who stand in them.</summary>
internal static class QueueResources
{
    internal static void MapQueues(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Queues.json", (HttpRequest request, LocalCarrier carrier) =>
            RestPage.Of(request, "queues", carrier.Exchange.Queues.All, queue => View(carrier, queue)));
        account.MapPost("/Queues.json", Create);
        account.MapGet("/Queues/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Queues.Find(sid) is { } queue ? TypedResults.Json(View(carrier, queue)) : RestError.NotFound(request));
        account.MapPost("/Queues/{sid}.json", Update);
        account.MapDelete("/Queues/{sid}.json", Delete);
        account.MapGet("/Queues/{sid}/Members.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Queues.Find(sid) is { } queue
                ? RestPage.Of(request, "queue_members", queue.Members, member => View(carrier, queue, member))
                : RestError.NotFound(request));
        account.MapGet("/Queues/{sid}/Members/{call}.json", (string sid, string call, HttpRequest request, LocalCarrier carrier) =>
            Find(carrier, sid, call) is var (queue, member)
                ? TypedResults.Json(View(carrier, queue, member))
                : RestError.NotFound(request));
        account.MapPost("/Queues/{sid}/Members/{call}.json", Dequeue);
    }

    private static async Task<IResult> Create(HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (form["FriendlyName"] is not { Length: <= 64 } name)
        {
            return RestError.Invalid(22001, "FriendlyName is required, and has at most 64 characters");
        }

        var size = form.Integer("MaxSize") ?? CarrierQueues.DefaultSize;
        if (size is < 1 or > CarrierQueues.LargestSize)
        {
            return RestError.Invalid(22005, $"MaxSize {size} is not between 1 and {CarrierQueues.LargestSize}");
        }

        return carrier.Exchange.Queues.Create(name, size) is { } queue
            ? TypedResults.Json(View(carrier, queue), statusCode: StatusCodes.Status201Created)
            : RestError.Invalid(22003, $"A queue '{name}' already exists");
    }

    private static async Task<IResult> Update(string sid, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (carrier.Exchange.Queues.Find(sid) is not { } queue)
        {
            return RestError.NotFound(request);
        }

        queue.Name = form["FriendlyName"] ?? queue.Name;
        queue.MaxSize = Math.Clamp(form.Integer("MaxSize") ?? queue.MaxSize, 1, CarrierQueues.LargestSize);
        return TypedResults.Json(View(carrier, queue));
    }

    private static IResult Delete(string sid, HttpRequest request, LocalCarrier carrier)
    {
        if (carrier.Exchange.Queues.Find(sid) is not { } queue)
        {
            return RestError.NotFound(request);
        }

        if (queue.Members.Count > 0)
        {
            return RestError.Invalid(22002, "The queue is not empty");
        }

        carrier.Exchange.Queues.Delete(queue);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Dequeue(string sid, string call, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (Find(carrier, sid, call) is not var (queue, member))
        {
            return RestError.NotFound(request);
        }

        if (form.Url("Url") is not { } url)
        {
            return RestError.Invalid(21205, "Url parameter is required");
        }

        var view = View(carrier, queue, member);
        if (!queue.Remove(member))
        {
            return RestError.NotFound(request);
        }

        member.Leg.Inbox.Interrupt(new Interruption.Redirect(DocumentRequest.Of(url, form.Method("Method"))));
        return TypedResults.Json(view);
    }

    private static (CarrierQueue Queue, QueueMember Member)? Find(LocalCarrier carrier, string sid, string call) =>
        carrier.Exchange.Queues.Find(sid) is { } queue
        && queue.Members.FirstOrDefault(member => call is "Front" || member.Leg.Sid == call) is { } member
            ? (queue, member)
            : null;

    private static JsonObject View(LocalCarrier carrier, CarrierQueue queue) => new()
    {
        ["sid"] = queue.Sid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["friendly_name"] = queue.Name,
        ["current_size"] = queue.Members.Count,
        ["max_size"] = queue.MaxSize,
        ["average_wait_time"] = queue.AverageWait,
        ["date_created"] = RestApi.Date(queue.CreatedAt),
        ["date_updated"] = RestApi.Date(queue.UpdatedAt),
        ["uri"] = RestApi.Path(carrier, $"Queues/{queue.Sid}"),
        ["subresource_uris"] = new JsonObject { ["members"] = RestApi.Path(carrier, $"Queues/{queue.Sid}/Members") },
    };

    private static JsonObject View(LocalCarrier carrier, CarrierQueue queue, QueueMember member) => new()
    {
        ["call_sid"] = member.Leg.Sid,
        ["queue_sid"] = queue.Sid,
        ["date_enqueued"] = RestApi.Date(member.JoinedAt),
        ["position"] = queue.PositionOf(member),
        ["wait_time"] = member.Waited(carrier.Options.Time.GetUtcNow()),
        ["uri"] = RestApi.Path(carrier, $"Queues/{queue.Sid}/Members/{member.Leg.Sid}"),
    };
}
