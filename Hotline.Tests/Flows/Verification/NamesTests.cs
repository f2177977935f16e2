using System.Text;
using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Verification;

/// <summary>F12.</summary>
public sealed class NamesTests
{
    private const string PaymentOutcomes = """ "outcomes": { "completed": "bye", "pending": "bye", "failed": "bye", "notFound": "bye" }, "onUnavailable": "bye" """;

    [Theory]
    [InlineData("""{ "type": "hours", "calendar": "ofice", "open": "bye", "closed": "bye" }""", "calendar", "no calendar 'ofice'; did you mean 'office'?")]
    [InlineData("""{ "type": "language", "to": "zh-CN", "next": "bye" }""", "to", "no language of the flow 'zh-CN'")]
    [InlineData("""{ "type": "voicemail", "queue": "genral", "prompt": { "en-US": "Speak." }, "next": "bye", "onEmpty": "bye" }""", "queue", "did you mean 'general'?")]
    [InlineData("""{ "type": "callback", "queue": "nothing", "next": "bye", "onRefused": "bye" }""", "queue", "no queue 'nothing'.")]
    [InlineData("""{ "type": "callback", "queue": "general", "calendar": "nothing", "next": "bye", "onRefused": "bye" }""", "calendar", "no calendar 'nothing'")]
    [InlineData("""{ "type": "callback", "queue": "general", "number": "phone", "next": "bye", "onRefused": "bye" }""", "number", "Nothing ever puts a value into 'phone'")]
    [InlineData("""{ "type": "callback", "queue": "general", "number": "opensDate", "next": "bye", "onRefused": "bye" }""", "number", "a telephone number is needed")]
    [InlineData("""{ "type": "callback", "queue": "general", "brief": ["calerNumber"], "next": "bye", "onRefused": "bye" }""", "brief.0", "did you mean 'callerNumber'?")]
    [InlineData("""{ "type": "transfer", "destination": "polic", "onBusy": "bye", "onNoAnswer": "bye", "onFailed": "bye", "onAfter": "bye" }""", "destination", "did you mean 'police'?")]
    [InlineData("""{ "type": "branch", "on": "verrified", "cases": { "yes": "bye" }, "otherwise": "bye" }""", "on", "did you mean 'verified'?")]
    [InlineData("""{ "type": "branch", "on": "verified", "cases": { "Yes": "bye" }, "otherwise": "bye" }""", "cases.Yes", "'verified' is never 'Yes': it is 'yes' or 'no'; did you mean 'yes'?")]
    [InlineData("""{ "type": "branch", "on": "language", "cases": { "zh-CN": "bye" }, "otherwise": "bye" }""", "cases.zh-CN", "never 'zh-CN'")]
    [InlineData("""{ "type": "set", "variables": { "verified": "yes" }, "next": "bye" }""", "variables.verified", "built in")]
    [InlineData("""{ "type": "collect", "kind": "digits", "into": "language", "prompt": { "en-US": "Enter." }, "next": "bye", "onFailed": "bye" }""", "into", "built in")]
    [InlineData("""{ "type": "collect", "kind": "digits", "into": "v", "minDigits": 5, "maxDigits": 4, "prompt": { "en-US": "Enter." }, "next": "bye", "onFailed": "bye" }""", "minDigits", "more than maxDigits")]
    [InlineData("""{ "type": "collect", "kind": "amount", "into": "v", "minAmount": 5, "maxAmount": 4, "prompt": { "en-US": "Enter." }, "next": "bye", "onFailed": "bye" }""", "minAmount", "more than maxAmount")]
    [InlineData("""{ "type": "collect", "kind": "amount", "into": "v", "minDigits": 5, "prompt": { "en-US": "Enter." }, "next": "bye", "onFailed": "bye" }""", "minDigits", "digits and phone only")]
    [InlineData("""{ "type": "collect", "kind": "date", "into": "v", "maxAmount": 5, "prompt": { "en-US": "Enter." }, "next": "bye", "onFailed": "bye" }""", "maxAmount", "amount only")]
    [InlineData("""{ "type": "split", "shares": [{ "percent": 60, "next": "bye" }, { "percent": 50, "next": "bye" }] }""", "shares", "add up to 110")]
    [InlineData("""{ "type": "queue", "queue": "general", "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye" }""", "", "either the calendar")]
    [InlineData("""{ "type": "queue", "queue": "general", "calendar": "office", "staffed": "always", "onTimeout": "bye", "onFull": "bye", "onNoAgents": "bye", "onClosed": "bye", "onError": "bye", "onAfter": "bye" }""", "staffed", "either the calendar")]
    [InlineData("""{ "type": "sms", "text": { "en-US": [{ "play": "audio/a.wav" }, "x"] }, "next": "bye", "onFailed": "bye" }""", "text", "cannot hold a recording")]
    [InlineData("""{ "type": "say", "prompt": { "en-US": [{ "play": "audio/b.wav" }] }, "next": "bye" }""", "prompt.en-US", "no recording 'audio/b.wav'; did you mean 'audio/a.wav'?")]
    [InlineData("""{ "type": "say", "prompt": { "en-US": [{ "play": "audio/mp3.wav" }] }, "next": "bye" }""", "prompt.en-US", "not a WAV recording")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.paymentStats", "outcomes": { "x": "bye" }, "onUnavailable": "bye" }""", "operation", "did you mean 'wallet.paymentStatus'?")]
    [InlineData("""{ "type": "lookup", "operation": "bank.balance", "outcomes": { "x": "bye" }, "onUnavailable": "bye" }""", "operation", "no operation 'bank.balance'")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "bye" }, "onUnavailable": "bye" }""", "outcomes", "'none' of wallet.promotions leads nowhere")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "outcomes": { "running": "bye", "none": "bye", "over": "bye" }, "onUnavailable": "bye" }""", "outcomes.over", "no outcome of wallet.promotions: 'over'")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "into": { "til": "v" }, "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "bye" }""", "into.til", "no value of wallet.promotions: 'til'")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "arguments": { "kind": "language" }, "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "bye" }""", "arguments.kind", "no argument of wallet.promotions")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "into": { "until": "holiday" }, "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "bye" }""", "into.until", "built in")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "maxTries": 3, "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "bye" }""", "maxTries", "onTriesUsed says")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.promotions", "onTriesUsed": "bye", "outcomes": { "running": "bye", "none": "bye" }, "onUnavailable": "bye" }""", "onTriesUsed", "never taken")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.paymentStatus", """ + PaymentOutcomes + " }", "arguments", "needs the argument 'reference'")]
    [InlineData("""{ "type": "lookup", "operation": "wallet.paymentStatus", "arguments": { "reference": "unset" }, """ + PaymentOutcomes + " }", "arguments.reference", "Nothing ever puts a value into 'unset'")]
    public void What_a_node_names_exists_and_fits(string node, string path, string message)
    {
        var flow = $$"""
            {
              "name": "Test", "languages": ["en-US"], "start": "a",
              "nodes": { "a": {{node}}, "bye": { "type": "hangup" } }
            }
            """;

        var problem = Assert.Single(Checks.Of(flow, null, null, ("audio/a.wav", Wav()), ("audio/mp3.wav", new byte[100])));

        Assert.Equal($"F12 nodes.a{(path.Length == 0 ? "" : ".")}{path}", $"{problem.Code} {problem.Path}");
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((FlowSeverity.Error, 3), (problem.Severity, problem.Line));
    }

    [Fact]
    public void A_recording_of_the_bundle_may_be_played() => Assert.Empty(Checks.Of(
        """
        {
          "name": "Test", "languages": ["en-US"], "start": "a",
          "nodes": { "a": { "type": "hangup", "prompt": { "en-US": [{ "play": "audio/a.wav" }] } } }
        }
        """,
        null,
        null,
        ("audio/a.wav", Wav())));

    [Fact]
    public void The_calendars_are_checked_with_their_places()
    {
        var problem = Assert.Single(Checks.Of(
            TestBundles.Minimal, TestBundles.Hours.Replace("\"to\": \"2026-10-07\"", "\"to\": \"2026-09-07\"", StringComparison.Ordinal)));

        Assert.Equal(("F12", "hours.json"), (problem.Code, problem.File));
        Assert.InRange(problem.Line, 13, 20);
    }

    private static byte[] Wav() => [.. Encoding.ASCII.GetBytes("RIFF0000WAVEfmt "), .. new byte[40]];
}
