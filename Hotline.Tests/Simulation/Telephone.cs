using System.Globalization;
using System.Xml.Linq;
using Hotline.Flows.Machine;

namespace Hotline.Tests.Simulation;

/// <summary>A call as the carrier sees it: it follows what the hotline answers, with everything that may go wrong on the way.</summary>
/// <remarks>Knows the part of TwiML that the menus answer with; what it does not know fails the run.</remarks>
internal sealed class Telephone(Simulation run, int ordinal, string? number)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, Entry> decided = new(StringComparer.Ordinal);
    private readonly List<(string Target, IReadOnlyList<KeyValuePair<string, string>> Form, string Token)> sent = [];
    private string? prompt;
    private string? noMessage;
    private int sequence;
    private int tokens;
    private int repeats;

    public string CallSid { get; } = $"CA{ordinal:d32}";

    public string? Number => number;

    /// <summary>The same call without faults; null: it was over before it began.</summary>
    public Undisturbed? Undisturbed { get; private set; }

    /// <summary>The fault of the next request.</summary>
    public Fault Fault { private get; set; }

    /// <summary>True while an answer is awaited.</summary>
    public bool IsBusy { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>True when the caller went while the hotline was still to answer: what it would have said, nobody knows.</summary>
    public bool WentEarly { get; private set; }

    /// <summary>True when the hotline gave the call up, after apologies.</summary>
    public bool WasGivenUp { get; private set; }

    /// <summary>The furthest step that the caller has an answer of, by the call's id; null: none.</summary>
    public (long CallId, int Step)? Acknowledged { get; private set; }

    public void Dial()
    {
        Undisturbed = run.Undisturbed(number);
        Undisturbed.Happen(new CallEvent.Started(), run.Now, run.IsThrown);
        run.Go(Follow("/voice/incoming", Form("ringing")));
    }

    /// <summary>The caller does something, if asked.</summary>
    public void Act(Decision decision, int pick)
    {
        if (IsBusy || IsOver || prompt is not { } target)
        {
            return;
        }

        var entry = Entries.Of(Undisturbed!.State, noMessage is not null, decision, pick);
        decided.Add(target, entry);
        Undisturbed.Happen(entry.Event, run.Now, run.IsThrown);

        run.Note($"{CallSid[^4..]} does {entry}");
        run.Go(Follow(entry.Message == 0 ? noMessage! : target, Form(entry)));
    }

    public void HangUp()
    {
        if (IsOver)
        {
            return;
        }

        WentEarly |= IsBusy;
        Undisturbed?.Happen(new CallEvent.HungUp("completed"), run.Now, run.IsThrown);
        End("completed");
    }

    /// <summary>The call is over before it asks for its first words, and says so first.</summary>
    public async Task Vanish()
    {
        IsOver = true;
        await Tell("canceled");
        var answer = await Once("/voice/incoming", Form("ringing"), Token());
        Assert.True(answer?.Contains("<Hangup", StringComparison.Ordinal) ?? true, $"{CallSid} was over, and was told: {answer}");
    }

    /// <summary>Sends a webhook of the past once more; nobody hears the answer.</summary>
    public void Repeat(int pick)
    {
        if (sent.Count > 0)
        {
            var (target, form, token) = sent[pick % sent.Count];
            run.Go(Once(target, form, pick % 2 == 0 ? token : Token()));
        }
    }

    /// <summary>Tells how far the call has come; also when it has come further.</summary>
    public void TellProgress(int pick)
    {
        if (Acknowledged is not null)
        {
            run.Go(Tell(new[] { "ringing", "in-progress" }[pick % 2]));
        }
    }

    private async Task Follow(string target, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        (IsBusy, prompt) = (true, null);
        for (string? next = target; next is not null && !IsOver;)
        {
            next = await Ask(next, form) is { } answer ? Obey(answer) : Abort();
            form = Form("in-progress");
            if (prompt is { } again && decided.TryGetValue(again, out var entry))
            {
                // Whoever is asked the same once more, says the same once more, at once.
                Assert.True(++repeats < 100, $"{CallSid} is asked the same for ever at {again}.");
                (next, form, prompt) = (entry.Message == 0 ? noMessage! : again, Form(entry), null);
            }
        }

        IsBusy = false;
    }

    // What Twilio says then is not ours.
    private string? Abort()
    {
        WasGivenUp = true;
        End("completed");
        return null;
    }

    /// <returns>Where to go on at once; null: the caller is asked, or it is over.</returns>
    private string? Obey(string answer)
    {
        if (IsOver)
        {
            return null;
        }

        var document = XDocument.Parse(answer).Root!;
        var last = document.Elements().Last();
        if (document.Element("Gather") is { } gather)
        {
            return AskedAt((string)gather.Attribute("action")!, null);
        }

        if (document.Element("Record") is { } record)
        {
            return AskedAt((string)record.Attribute("action")!, last.Value);
        }

        switch (last.Name.LocalName)
        {
            case "Redirect":
                Acknowledge(last.Value);
                return last.Value;
            case "Hangup":
                WasGivenUp |= Undisturbed is { IsOver: false };
                End("completed");
                return null;
            default:
                throw new NotSupportedException($"The telephone does not know {last.Name}.");
        }
    }

    private string? AskedAt(string target, string? without)
    {
        Acknowledge(target);
        (prompt, noMessage) = (target, without);
        return null;
    }

    private void Acknowledge(string target)
    {
        if (target.Split('?')[0].Split('/') is ["", "voice", "step", var call, var step])
        {
            var now = (long.Parse(call, CultureInfo.InvariantCulture), int.Parse(step, CultureInfo.InvariantCulture));
            Assert.True(Acknowledged is not { } known || known.CallId == now.Item1, $"{CallSid} is {now.Item1} and was {Acknowledged}.");
            Acknowledged = Acknowledged is { } before && before.Step > now.Item2 ? before : now;
        }
    }

    /// <summary>A document as the carrier gets it: a connection that cannot be made is tried again; without an answer the fallback address is asked.</summary>
    private async Task<string?> Ask(string target, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var (fault, token) = (Fault, Token());
        Fault = Fault.None;
        sent.Add((target, form, token));
        if (fault is Fault.Delayed or Fault.Refused)
        {
            await run.Wait(TimeSpan.FromSeconds(fault is Fault.Delayed ? 4 : 0.2));
        }

        var answer = Once(target, form, token);
        if (fault is Fault.Twice or Fault.TwiceOtherToken)
        {
            run.Go(Once(target, form, fault is Fault.Twice ? token : Token()));
        }

        var document = await Patiently(answer);
        if (fault is Fault.AgainLater)
        {
            run.Go(Once(target, form, token));
        }

        return document is not null && fault is not Fault.AnswerLost
            ? document
            : await Patiently(Once("/voice/fallback", [.. form, new("ErrorCode", "11205"), new("ErrorUrl", "https://hotline.example" + target)], Token()));
    }

    private async Task<string?> Patiently(Task<string?> answer) =>
        await Task.WhenAny(answer, run.Wait(Patience)) == answer ? await answer : null;

    private async Task<string?> Once(string target, IReadOnlyList<KeyValuePair<string, string>> form, string token)
    {
        while (run.Program.IsDead)
        {
            await run.Wait(TimeSpan.FromSeconds(0.1));
        }

        var answer = await run.Program.Post(target, form, token);
        run.Note($"{CallSid[^4..]} {target} {token}: {answer ?? "nobody answers"}");
        if (answer is not null)
        {
            Answers.Approve(answer, mustBeAudible: target != "/voice/status");
        }

        return answer;
    }

    private void End(string status)
    {
        (IsOver, prompt) = (true, null);
        run.Go(Tell(status));
        if (ordinal % 3 == 0)
        {
            run.Go(Tell(status));
        }
    }

    // A status that nobody took is told again, as long as it takes: it is what ends a call that its caller left.
    private async Task Tell(string status)
    {
        KeyValuePair<string, string>[] form =
        [
            .. Form(status), new("CallDuration", "42"), new("SequenceNumber", (sequence++).ToString(CultureInfo.InvariantCulture)),
        ];
        var token = Token();
        while (await Once("/voice/status", form, token) is null)
        {
            await run.Wait(TimeSpan.FromSeconds(1));
        }
    }

    private string Token() => $"{CallSid[^4..]}-{tokens++}";

    private IReadOnlyList<KeyValuePair<string, string>> Form(Entry entry) =>
        entry.Message == 0 ? Form("in-progress") : [.. Form("in-progress"), .. entry.Fields];

    private IReadOnlyList<KeyValuePair<string, string>> Form(string status) =>
    [
        new("CallSid", CallSid), new("AccountSid", "AC00000000000000000000000000000001"), new("From", number ?? "anonymous"),
        new("To", Simulation.Line), new("CallStatus", status), new("ApiVersion", "2010-04-01"), new("Direction", "inbound"),
    ];
}
