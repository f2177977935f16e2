using System.Text;

namespace Hotline.Tests.Telephony;

public sealed class TwimlRefereeTests
{
    public static TheoryData<string> Faulty =>
    [
        " <Response><Hangup/></Response>",
        "\uFEFF<Response><Hangup/></Response>",
        "<Answer/>",
        "<Response>",
        "<Response/>",
        "<Response><Pause/></Response>",
        "<Response>Hello</Response>",
        "<Response><say voice=\"man\" language=\"en-US\">Hello</say></Response>",
        "<Response><Say voice=\"man\" language=\"en-US\" Loop=\"2\">Hello</Say></Response>",
        "<Response><Say voice=\"man\" language=\"en-US\"> </Say></Response>",
        "<Response><Say voice=\"Polly.Nobody\" language=\"en-US\">Hello</Say></Response>",
        "<Response><Say>Hello</Say></Response>",
        $"<Response><Say voice=\"Polly.Zhiyu-Neural\" language=\"cmn-CN\">{new string('长', 501)}</Say></Response>",
        $"<Response><Say voice=\"Polly.Joanna-Neural\" language=\"en-US\">{new string('a', 3001)}</Say></Response>",
        "<Response><Gather action=\"/a\"><Hangup/></Gather></Response>",
        "<Response><Gather action=\"/a\" input=\"dtmf, speech\"/></Response>",
        "<Response><Gather action=\"/a\" timeout=\"0\"/></Response>",
        "<Response><Gather action=\"/a\" speechModel=\"default\" speechTimeout=\"auto\"/></Response>",
        "<Response><Gather/></Response>",
        "<Response><Hangup/><Say voice=\"man\" language=\"en-US\">Hello</Say></Response>",
        "<Response><Record/></Response>",
        "<Response><Redirect method=\"post\">/a</Redirect></Response>",
        "<Response><Redirect/></Response>",
        "<Response><Redirect>https://my_host.example.com/</Redirect></Response>",
        "<Response><Queue>support</Queue></Response>",
        "<Response><Dial/></Response>",
    ];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_document_that_twilio_would_refuse_or_warn_about_is_not_approved(string document) =>
        Assert.NotEmpty(TwimlReferee.Problems(Encoding.UTF8.GetBytes(document)));

    [Fact]
    public void A_faultless_document_is_approved() => TwimlReferee.Approve(
        """
        <?xml version="1.0" encoding="utf-8"?><Response><Say voice="Polly.Zhiyu-Neural" language="cmn-CN">您好。</Say>
        <Gather input="dtmf speech" action="/voice/step/1/2" method="POST" timeout="5" hints="退款,账单" speechTimeout="2"/></Response>
        """);
}
