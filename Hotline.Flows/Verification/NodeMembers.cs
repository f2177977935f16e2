using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>What the members of each type of node hold. A new type of node is named here, and nowhere else in the proofs.</summary>
internal static class NodeMembers
{
    /// <summary>Members that lead somewhere, those of the flow itself among them: without them nobody knows which nodes are reached.</summary>
    public static IReadOnlySet<string> Leading { get; } = Set(
        "start", "onEmergency", "menuDefaults", "agent", "next", "choices", "parent", "onFailed", "open", "closed", "holiday",
        "emergency", "outcomes", "onUnavailable", "onTriesUsed", "cases", "otherwise", "onLeave", "onTimeout", "onFull", "onNoAgents",
        "onClosed", "onError", "onAfter", "onRefused", "onEmpty", "onBusy", "onNoAnswer", "flow", "shares");

    /// <summary>Members that put values into variables.</summary>
    public static IReadOnlySet<string> Filling { get; } = Set("into", "variables");

    /// <summary>Members that hand variables to look-ups.</summary>
    public static IReadOnlySet<string> Asking { get; } = Set("arguments");

    /// <summary>The nodes it leads to, by the path of the member below the node; the node that a menu's key 0 leads to is not among them.</summary>
    public static IEnumerable<(string Member, string Target)> Targets(FlowNode node)
    {
        (string Member, string? Target)[] targets = node switch
        {
            FlowNode.Say say => [("next", say.Next)],
            FlowNode.Menu menu =>
            [
                .. menu.Choices.Select(choice => ($"choices.{choice.Key}.next", (string?)choice.Value.Next)),
                ("parent", menu.Parent), ("onFailed", menu.OnFailed),
            ],
            FlowNode.Collect collect =>
                [("parent", collect.Parent), ("next", collect.Next), ("onFailed", collect.OnFailed)],
            FlowNode.Hours hours =>
            [
                ("open", hours.Open), ("closed", hours.Closed), ("holiday", hours.Holiday), ("emergency", hours.Emergency),
            ],
            FlowNode.Lookup lookup =>
            [
                .. Named("outcomes", lookup.Outcomes), ("onUnavailable", lookup.OnUnavailable), ("onTriesUsed", lookup.OnTriesUsed),
            ],
            FlowNode.Branch branch => [.. Named("cases", branch.Cases), ("otherwise", branch.Otherwise)],
            FlowNode.Set set => [("next", set.Next)],
            FlowNode.Language language => [("next", language.Next)],
            FlowNode.Queue queue =>
            [
                .. Named("onLeave", queue.OnLeave), ("onTimeout", queue.OnTimeout), ("onFull", queue.OnFull),
                ("onNoAgents", queue.OnNoAgents), ("onClosed", queue.OnClosed), ("onError", queue.OnError), ("onAfter", queue.OnAfter),
            ],
            FlowNode.Callback callback => [("next", callback.Next), ("onRefused", callback.OnRefused)],
            FlowNode.Voicemail voicemail => [("next", voicemail.Next), ("onEmpty", voicemail.OnEmpty)],
            FlowNode.Transfer transfer =>
            [
                ("onBusy", transfer.OnBusy), ("onNoAnswer", transfer.OnNoAnswer), ("onFailed", transfer.OnFailed),
                ("onAfter", transfer.OnAfter),
            ],
            FlowNode.Sms sms => [("next", sms.Next), ("onFailed", sms.OnFailed)],
            FlowNode.Call call => [("next", call.Next)],
            FlowNode.Split split => [.. split.Shares.Select((share, index) => ($"shares.{index}.next", (string?)share.Next))],
            FlowNode.Outcome outcome => [("next", outcome.Next)],
            FlowNode.Return or FlowNode.Hangup => [],
            _ => throw new NotSupportedException($"No targets for {node.GetType().Name}."),
        };
        return targets.Where(target => target.Target is not null).Select(target => (target.Member, target.Target!));
    }

    /// <summary>What it says, by member.</summary>
    public static IEnumerable<(string Member, Prompt Prompt)> Prompts(FlowNode node)
    {
        (string Member, Prompt? Prompt)[] prompts = node switch
        {
            FlowNode.Say say => [("prompt", say.Prompt)],
            FlowNode.Menu menu => [("prompt", menu.Prompt), ("silence", menu.Silence), ("wrongKey", menu.WrongKey)],
            FlowNode.Collect collect =>
                [("prompt", collect.Prompt), ("confirm", collect.Confirm), ("wrongKey", collect.WrongKey)],
            FlowNode.Queue queue => [("prompt", queue.Prompt), ("announcement", queue.Announcement)],
            FlowNode.Voicemail voicemail => [("prompt", voicemail.Prompt)],
            FlowNode.Transfer transfer => [("prompt", transfer.Prompt)],
            FlowNode.Sms sms => [("text", sms.Text)],
            FlowNode.Hangup hangup => [("prompt", hangup.Prompt)],
            _ => [],
        };
        return prompts.Where(prompt => prompt.Prompt is not null).Select(prompt => (prompt.Member, prompt.Prompt!));
    }

    /// <summary>The variables it looks at beside those it says, by member.</summary>
    public static IEnumerable<(string Member, string Variable)> Reads(FlowNode node)
    {
        (string Member, string? Variable)[] reads = node switch
        {
            FlowNode.Lookup lookup => [.. Named("arguments", lookup.Arguments)],
            FlowNode.Branch branch => [("on", branch.On)],
            FlowNode.Queue queue => [.. Listed("brief", queue.Brief)],
            FlowNode.Callback callback => [("number", callback.Number), .. Listed("brief", callback.Brief)],
            FlowNode.Sms sms => [("number", sms.Number)],
            _ => [],
        };
        return reads.Where(read => read.Variable is not null).Select(read => (read.Member, read.Variable!));
    }

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);

    private static IEnumerable<(string Member, string? Name)> Named(string member, OrderedDictionary<string, string> values) =>
        values.Select(value => ($"{member}.{value.Key}", (string?)value.Value));

    private static IEnumerable<(string Member, string? Name)> Listed(string member, IReadOnlyList<string> values) =>
        values.Select((value, index) => ($"{member}.{index}", (string?)value));
}
