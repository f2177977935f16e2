using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F12, third part: the members of a node fit each other.</summary>
internal static class NodesFit
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            switch (node.Node)
            {
                case FlowNode.Collect collect:
                    CheckLimits(inspection, node, collect);
                    break;
                case FlowNode.Queue queue:
                    CheckStaffing(inspection, node, queue);
                    break;
                case FlowNode.Split split:
                    CheckShares(inspection, node, split);
                    break;
                case FlowNode.Sms sms:
                    CheckText(inspection, node, sms);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckLimits(Inspection inspection, PlacedNode node, FlowNode.Collect collect)
    {
        var hasDigits = collect.Kind is CollectKind.Digits or CollectKind.Phone;
        (string Member, bool IsGiven, bool Belongs, string Kinds)[] limits =
        [
            ("minDigits", collect.MinDigits is not null, hasDigits, "digits and phone"),
            ("maxDigits", collect.MaxDigits is not null, hasDigits, "digits and phone"),
            ("minAmount", collect.MinAmount is not null, collect.Kind is CollectKind.Amount, "amount"),
            ("maxAmount", collect.MaxAmount is not null, collect.Kind is CollectKind.Amount, "amount"),
        ];
        var isKindKnown = !inspection.Gaps.Touch($"{node.Path}.kind");
        foreach (var (member, _, _, kinds) in limits.Where(limit => isKindKnown && limit.IsGiven && !limit.Belongs))
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.{member}", $"This limit belongs to the kinds {kinds} only.");
        }

        if (collect.MinDigits > collect.MaxDigits)
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.minDigits", "minDigits is more than maxDigits; nothing could be entered.");
        }

        if (collect.MinAmount > collect.MaxAmount)
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.minAmount", "minAmount is more than maxAmount; nothing could be entered.");
        }
    }

    private static void CheckStaffing(Inspection inspection, PlacedNode node, FlowNode.Queue queue)
    {
        var isKnown = !inspection.Gaps.Touch($"{node.Path}.calendar") && !inspection.Gaps.Touch($"{node.Path}.staffed");
        if (isKnown && queue.Calendar is null == queue.Staffed is null)
        {
            inspection.Error(ProofCode.Names, queue.Calendar is null ? node.Path : $"{node.Path}.staffed",
                "A queue names either the calendar in which it is staffed, or \"staffed\": \"always\".");
        }
    }

    private static void CheckShares(Inspection inspection, PlacedNode node, FlowNode.Split split)
    {
        var sum = split.Shares.Sum(share => share.Percent);
        if (sum != 100 && !inspection.Gaps.Touch($"{node.Path}.shares"))
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.shares", $"The shares add up to {sum}, not to 100.");
        }
    }

    private static void CheckText(Inspection inspection, PlacedNode node, FlowNode.Sms sms)
    {
        var (path, prompt) = sms.Text.Reference is { } name && inspection.Flow.Prompts.TryGetValue(name, out var shared)
            ? ($"{node.Path}.text", shared)
            : ($"{node.Path}.text", sms.Text);
        if (prompt.Languages.Values.SelectMany(text => text.Attempts).SelectMany(parts => parts).OfType<PromptPart.Recording>().Any())
        {
            inspection.Error(ProofCode.Names, path, "A text message cannot hold a recording.");
        }
    }
}
