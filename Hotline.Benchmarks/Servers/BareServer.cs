using System.Text;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Benchmarks.Servers;

/// <summary>The least that anybody must do: Kestrel reads the form, checks the signature, and answers a fixed document.</summary>
internal static class BareServer
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""
        <?xml version="1.0" encoding="utf-8"?><Response><Gather input="dtmf speech" action="/voice/step/1/1" method="POST" timeout="6" finishOnKey="" numDigits="1" actionOnEmptyResult="true" language="en-US" hints="failed payment,payment failed,payment,refund,refunds,money back,frozen,blocked,suspended,fees,fee,charges,security,misuse,stolen,fraud,agent,representative,operator,real person" speechTimeout="2"><Say voice="Polly.Joanna-Neural" language="en-US">Press a key, or just say it. For a failed payment, press 1. For refunds, press 2. For a frozen account, press 3. For fees, press 4. For security or to report misuse, press 5. For an agent, press 0. To hear this again, press star. To go back, press pound.</Say></Gather></Response>
        """);

    /// <summary>Serves until it is ended.</summary>
    /// <param name="port">On loopback.</param>
    /// <param name="signedFor">The port of the address that is signed.</param>
    public static async Task Serve(int port, int signedFor)
    {
        var signed = $"http://127.0.0.1:{signedFor}";
        var url = $"http://127.0.0.1:{port}";
        // Its content root is watched for changes; the folder it runs in holds the others' data, every write of which would be told to it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        var signatures = new SignatureValidator(Accounts.Token);
        app.Run(async http =>
        {
            var (fields, _) = await FormReader.Read(http.Request, http.RequestAborted);
            var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            if (!signatures.IsSigned(signed + target, fields, http.Request.Headers["X-Twilio-Signature"]))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            http.Response.ContentType = "application/xml";
            http.Response.ContentLength = Answer.Length;
            await http.Response.Body.WriteAsync(Answer);
        });
        await app.RunAsync();
    }
}
