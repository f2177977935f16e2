using Hotline.Flows.Definition;
using Hotline.Flows.Services;

namespace Hotline.Flows.Verification;

/// <summary>F12, second part: look-ups ask operations that exist, with all arguments they need, and have a way for every outcome.</summary>
internal static class LookupsFit
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            if (node.Node is not FlowNode.Lookup lookup)
            {
                continue;
            }

            if (inspection.Operation(lookup.Operation) is { } operation)
            {
                CheckArguments(inspection, node, lookup, operation);
                CheckOutcomes(inspection, node, lookup, operation);
                inspection.ExistAll($"{node.Path}.into", lookup.Into.Keys, operation.Values.Select(value => value.Name), $"value of {lookup.Operation}:");
            }
            else
            {
                var known = inspection.Surroundings.Services
                    .SelectMany(service => service.Operations.Select(operation => $"{service.Name}.{operation.Name}"));
                inspection.Exists($"{node.Path}.operation", lookup.Operation, known, "operation");
            }

            CheckTries(inspection, node, lookup);
        }
    }

    private static void CheckArguments(
        Inspection inspection, PlacedNode node, FlowNode.Lookup lookup, ServiceOperation operation)
    {
        inspection.ExistAll($"{node.Path}.arguments", lookup.Arguments.Keys, operation.Arguments.Select(argument => argument.Name),
            $"argument of {lookup.Operation}:");
        foreach (var argument in operation.Arguments)
        {
            if (lookup.Arguments.TryGetValue(argument.Name, out var variable))
            {
                CheckSecret(inspection, $"{node.Path}.arguments.{argument.Name}", argument, variable);
            }
            else if (argument.Required && !inspection.Gaps.LeaveNamesOpen($"{node.Path}.arguments"))
            {
                inspection.Error(ProofCode.Names, $"{node.Path}.arguments",
                    $"{lookup.Operation} needs the argument '{argument.Name}': {argument.Summary}");
            }
        }
    }

    private static void CheckSecret(Inspection inspection, string path, ServiceArgument argument, string variable)
    {
        var isSecret = inspection.Variables.IsSecret(variable);
        if (isSecret && !argument.Sensitive)
        {
            inspection.Error(ProofCode.Names, path,
                $"{Wording.Quote(variable)} is a sensitive entry; the argument '{argument.Name}' is not made for one.");
        }
        else if (argument.Sensitive && !isSecret && inspection.Variables.Sources(variable).Count > 0)
        {
            if (inspection.Variables.MayHaveMore || inspection.Variables.Sources(variable).Any(source => source.IsUnsure))
            {
                return;
            }

            inspection.Error(ProofCode.Names, path,
                $"The argument '{argument.Name}' takes a sensitive entry only; mark the collect node of {Wording.Quote(variable)} as sensitive.");
        }
    }

    private static void CheckOutcomes(
        Inspection inspection, PlacedNode node, FlowNode.Lookup lookup, ServiceOperation operation)
    {
        inspection.ExistAll($"{node.Path}.outcomes", lookup.Outcomes.Keys, operation.Outcomes.Select(outcome => outcome.Name),
            $"outcome of {lookup.Operation}:");
        if (inspection.Gaps.LeaveNamesOpen($"{node.Path}.outcomes"))
        {
            return;
        }

        foreach (var outcome in operation.Outcomes.Where(outcome => !lookup.Outcomes.ContainsKey(outcome.Name)))
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.outcomes",
                $"The outcome '{outcome.Name}' of {lookup.Operation} leads nowhere: {outcome.Summary}");
        }
    }

    private static void CheckTries(Inspection inspection, PlacedNode node, FlowNode.Lookup lookup)
    {
        if (inspection.Gaps.Touch($"{node.Path}.maxTries") || inspection.Gaps.Touch($"{node.Path}.onTriesUsed"))
        {
            return;
        }

        if (lookup.MaxTries is not null && lookup.OnTriesUsed is null)
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.maxTries", "With maxTries, onTriesUsed says where the call goes after them.");
        }
        else if (lookup.MaxTries is null && lookup.OnTriesUsed is not null)
        {
            inspection.Error(ProofCode.Names, $"{node.Path}.onTriesUsed", "Without maxTries, onTriesUsed is never taken.");
        }
    }
}
