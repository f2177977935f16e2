using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Connects the caller with somebody: phones, the head of a queue, a conference.</summary>
internal sealed record DialVerb : TwimlVerb
{
    internal override bool Answers => !AnswerOnBridge;

    internal Uri? Action { get; private init; }

    internal string Method { get; private init; } = "POST";

    internal TimeSpan Timeout { get; private init; }

    internal TimeSpan TimeLimit { get; private init; }

    internal bool HangupOnStar { get; private init; }

    internal string? CallerId { get; private init; }

    internal bool Sequential { get; private init; }

    private bool AnswerOnBridge { get; init; }

    private ImmutableArray<DialNoun> Nouns { get; init; } = [];

    internal static DialVerb Read(TwimlElement element)
    {
        var nouns = element.Children.Select(DialNoun.Read).OfType<DialNoun>().ToList();
        if (nouns.Count == 0 && element.Text.Length > 0)
        {
            nouns.AddRange(DialPhone.ReadPlain(element) is { } number ? [number] : []);
        }

        return new DialVerb
        {
            Action = element.Url("action"),
            Method = element.Method("method", 13212),
            Timeout = TimeSpan.FromSeconds(element.Integer("timeout", 30, 1, 600, 13212)),
            TimeLimit = TimeSpan.FromSeconds(element.Integer("timeLimit", 14_400, 1, 86_400, 13216)),
            HangupOnStar = element.Boolean("hangupOnStar", false),
            CallerId = ReadCallerId(element),
            Sequential = element.Boolean("sequential", false),
            AnswerOnBridge = element.Boolean("answerOnBridge", false),
            Nouns = [.. nouns],
        };
    }

    internal override async Task<VerbOutcome> Execute(CallCourse call)
    {
        var result = Nouns switch
        {
            [DialQueue queue, ..] => await queue.Connect(call, this),
            [DialConference conference, ..] => await conference.Connect(call, this),
            [DialPhone, ..] => await new PhoneDialling(call, this).Connect([.. Nouns.OfType<DialPhone>()]),
            _ => new DialResult(CallStatus.Failed),
        };
        if (result is null)
        {
            return new VerbOutcome.Interrupted();
        }

        return Action is null ? new VerbOutcome.Continue() : call.GoTo(Action, Method, [.. result.Parameters()]);
    }

    private static string? ReadCallerId(TwimlElement element)
    {
        if (element.String("callerId") is { } id && !PhoneAddress.IsPossible(id))
        {
            element.Warn(13214, $"Dial: '{id}' is not a caller ID.");
            return null;
        }

        return element.String("callerId");
    }
}

/// <summary>How a Dial ended.</summary>
/// <param name="Status">Twilio's DialCallStatus.</param>
internal sealed record DialResult(string Status)
{
    /// <summary>The leg that was talked to, or tried last. Null: there was none of its own.</summary>
    internal CallLeg? Leg { get; init; }

    internal bool IsBridged { get; init; }

    /// <summary>What is told besides, of a queue.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> More { get; init; } = [];

    internal IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        yield return new("DialCallStatus", Status);
        if (Leg is not null)
        {
            yield return new("DialCallSid", Leg.Sid);
            yield return new("DialBridged", IsBridged ? "true" : "false");
        }

        if (Leg is not null && IsBridged)
        {
            yield return new("DialCallDuration", Leg.Seconds.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var pair in More)
        {
            yield return pair;
        }
    }
}
