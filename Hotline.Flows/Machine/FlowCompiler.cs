using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine.Steps;
using Hotline.Flows.Services;

namespace Hotline.Flows.Machine;

/// <summary>Turns a bundle into what calls walk through: sub-flows inlined, names resolved, calendars and prompts
/// compiled.</summary>
public static class FlowCompiler
{
    /// <summary>Compiles a bundle. Costs about as much as a hundred turns: once per version.</summary>
    /// <param name="bundle">A bundle in which every name exists (the verifier's first proofs).</param>
    /// <param name="services">The services it may ask.</param>
    /// <exception cref="ArgumentException">A name does not exist, or sub-flows call each other in a circle.</exception>
    public static CompiledFlow Compile(FlowBundle bundle, ImmutableArray<ServiceContract> services)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var parts = new FlowParts(bundle, services.IsDefault ? [] : services);
        var steps = new List<Step> { new IncomingStep(parts, bundle.Flow.Start) };
        Add(steps, parts, bundle.Flow.Nodes, "nodes", "", null, []);
        var byState = new Dictionary<string, Step>(steps.Count, StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (!byState.TryAdd(step.State, step))
            {
                throw new ArgumentException($"{step.Path}: there is another node '{step.State}'.", nameof(bundle));
            }
        }

        foreach (var (from, target) in Targets(bundle.Flow, steps))
        {
            if (!byState.ContainsKey(target))
            {
                throw new ArgumentException($"{from}: there is no node '{target}'.", nameof(bundle));
            }
        }

        return new CompiledFlow(bundle, parts, steps, byState);
    }

    private static void Add(
        List<Step> steps,
        FlowParts parts,
        OrderedDictionary<string, FlowNode> nodes,
        string path,
        string prefix,
        string? returnsTo,
        ImmutableStack<string> calls)
    {
        foreach (var (id, node) in nodes)
        {
            var place = new NodePlace(parts, node, prefix + id, $"{path}.{id}", prefix, returnsTo);
            switch (node)
            {
                case FlowNode.Call call:
                    var sub = SubFlow(parts, place, call, calls);
                    steps.Add(new CallStep(place, sub.Start));
                    Add(
                        steps,
                        parts,
                        sub.Nodes,
                        $"subFlows.{call.Flow}.nodes",
                        place.Id + ".",
                        prefix + call.Next,
                        calls.Push(call.Flow));
                    break;
                case FlowNode.Transfer transfer:
                    var ringing = new TransferStep(place, transfer);
                    steps.Add(ringing);
                    steps.Add(new TransferTalkingStep(place, transfer, ringing));
                    break;
                case FlowNode.Queue queue:
                    steps.Add(new QueueStep(place, queue, talking: false));
                    steps.Add(new QueueStep(place, queue, talking: true));
                    break;
                default:
                    steps.Add(StepOf(place, node));
                    break;
            }
        }
    }

    private static Step StepOf(NodePlace place, FlowNode node) => node switch
    {
        FlowNode.Say say => new SayStep(place, say),
        FlowNode.Menu menu => new MenuStep(place, menu),
        FlowNode.Collect collect => new CollectStep(place, collect),
        FlowNode.Hours hours => new HoursStep(place, hours),
        FlowNode.Lookup lookup => new LookupStep(place, lookup),
        FlowNode.Branch branch => new BranchStep(place, branch),
        FlowNode.Set set => new SetStep(place, set),
        FlowNode.Language language => new LanguageStep(place, language),
        FlowNode.Callback callback => new CallbackStep(place, callback),
        FlowNode.Voicemail voicemail => new VoicemailStep(place, voicemail),
        FlowNode.Sms sms => new SmsStep(place, sms),
        FlowNode.Return => new ReturnStep(place),
        FlowNode.Split split => new SplitStep(place, split),
        FlowNode.Outcome outcome => new OutcomeStep(place, outcome),
        FlowNode.Hangup hangup => new HangupStep(place, hangup),
        _ => throw new NotSupportedException($"No step for {node.GetType().Name}."),
    };

    private static SubFlow SubFlow(
        FlowParts parts, NodePlace place, FlowNode.Call call, ImmutableStack<string> calls) =>
        calls.Contains(call.Flow)
            ? throw new ArgumentException($"{place.Path}: the sub-flow '{call.Flow}' calls itself.")
            : parts.Definition.SubFlows.TryGetValue(call.Flow, out var sub)
                ? sub
                : throw new ArgumentException($"{place.Path}: there is no sub-flow '{call.Flow}'.");

    private static IEnumerable<(string From, string Target)> Targets(FlowDefinition flow, List<Step> steps)
    {
        yield return ("start", flow.Start);
        if (flow.OnEmergency is not null)
        {
            yield return ("onEmergency", flow.OnEmergency);
        }

        if (flow.MenuDefaults.Agent is not null)
        {
            yield return ("menuDefaults.agent", flow.MenuDefaults.Agent);
        }

        foreach (var step in steps)
        {
            foreach (var outcome in step.Outcomes)
            {
                yield return ($"{step.Path}.{outcome.Name}", outcome.Target);
            }
        }
    }
}
