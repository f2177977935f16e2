using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F07, the part that needs no walk: a sensitive entry is entered by keys, goes to one look-up, and is named nowhere else.</summary>
internal static class SecretsStay
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            if (node.Node is FlowNode.Collect { Sensitive: true } collect)
            {
                CheckEntry(inspection, node, collect);
            }
        }

        foreach (var variable in inspection.Variables.Secrets)
        {
            CheckWriters(inspection, variable);
            CheckReaders(inspection, variable);
        }
    }

    private static void CheckEntry(Inspection inspection, PlacedNode node, FlowNode.Collect collect)
    {
        if (collect.Kind is not CollectKind.Digits)
        {
            inspection.Error(ProofCode.Secrets, $"{node.Path}.kind", "A sensitive entry is of kind 'digits'.");
        }

        if (collect.Confirm is not null)
        {
            inspection.Error(ProofCode.Secrets, $"{node.Path}.confirm", "A sensitive entry is not read back to the caller.");
        }
    }

    private static void CheckWriters(Inspection inspection, string variable)
    {
        foreach (var source in inspection.Variables.Sources(variable).Where(source => !source.IsSecret && !source.IsUnsure))
        {
            inspection.Error(ProofCode.Secrets, source.Path,
                $"{Wording.Quote(variable)} holds a sensitive entry; nothing else may be put into it.");
        }
    }

    private static void CheckReaders(Inspection inspection, string variable)
    {
        var lookUps = 0;
        foreach (var node in inspection.Nodes)
        {
            foreach (var (member, read) in NodeMembers.Reads(node.Node).Where(read => read.Variable == variable))
            {
                if (node.Node is not FlowNode.Lookup)
                {
                    inspection.Error(ProofCode.Secrets, $"{node.Path}.{member}",
                        $"{Wording.Quote(read)} is a sensitive entry; only a look-up may use it.");
                }
                else if (++lookUps > 1)
                {
                    inspection.Error(ProofCode.Secrets, $"{node.Path}.{member}",
                        $"{Wording.Quote(read)} is a sensitive entry; another look-up uses it already, and it is forgotten after that.");
                }
            }
        }

        if (lookUps == 0 && !inspection.Gaps.Hide(NodeMembers.Asking))
        {
            inspection.Error(ProofCode.Secrets, inspection.Variables.Sources(variable).First(source => source.IsSecret).Path,
                $"The sensitive entry {Wording.Quote(variable)} goes to no look-up; do not ask for it.");
        }

        foreach (var (path, _) in PromptValues.All(inspection).Where(value => value.Value.Variable == variable))
        {
            inspection.Error(ProofCode.Secrets, path, $"{Wording.Quote(variable)} is a sensitive entry; it is never spoken or sent.");
        }
    }
}
