using System.Net;
using System.Net.Http.Headers;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Telephony;

/// <summary>Answers what is asked for recordings, where the network begins.</summary>
internal sealed class StandInCarrier(TimeProvider time) : HttpMessageHandler
{
    public List<Uri> Asked { get; } = [];

    public Func<HttpResponseMessage> Answer { get; set; } = () => Sound(new MemoryStream([1, 2, 3]), 3);

    public CarrierRecordings Recordings => new(
        new HttpClient(this), path => new Uri($"https://api.twilio.com/AC1/{path}"), time, new TelephonyLog(NullLogger<TelephonyLog>.Instance));

    public static string UrlOf(string? host = null) => $"{host ?? "https://api.twilio.com"}/AC1/Recordings/RE0123456789abcdef0123456789abcdef";

    public static HttpResponseMessage Sound(Stream bytes, long? length, string type = "audio/x-wav")
    {
        var content = new StreamContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentLength = length;
        return new(HttpStatusCode.OK) { Content = content };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        return Task.FromResult(Answer());
    }
}
