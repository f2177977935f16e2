using System.Net;
using System.Text;
using Hotline.Carrier;
using Twilio.Http;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>What a program asks of the carrier: the real REST API of the local one.</summary>
/// <param name="program">Who asks: the dead do not.</param>
/// <param name="around">What becomes of the next requests.</param>
/// <param name="carrier">The carrier.</param>
internal sealed class SimulatedRest(SimulatedProgram program, Surroundings around, LocalCarrier carrier) : SimulatedApi(program, around)
{
    public override string AccountSid => carrier.Options.AccountSid;

    protected override Response Answer(Request request)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = request.Method.ToString();
        http.Request.Path = request.Uri.AbsolutePath;
        http.Request.QueryString = QueryString.Create(request.QueryParams.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)));
        http.Request.Form = new FormCollection(request.PostParams.GroupBy(pair => pair.Key)
            .ToDictionary(fields => fields.Key, fields => new Microsoft.Extensions.Primitives.StringValues([.. fields.Select(field => field.Value)])));
        http.Request.Headers.Authorization =
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{carrier.Options.AccountSid}:{carrier.Options.AuthToken}"))}";
        using var body = new MemoryStream();
        http.Response.Body = body;
        ExchangeRoutes.Serve(http, carrier);
        return new Response((HttpStatusCode)http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}
