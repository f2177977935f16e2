using System.Text;
using Hotline.Flows.Machine.Steps;
using Stateless;
using Stateless.Graph;

namespace Hotline.Flows.Machine;

/// <summary>Draws a flow with Stateless' own graph export. Only here are the phases superstates.</summary>
internal static class FlowDrawing
{
    private static readonly CallPhase[] Live =
        [CallPhase.InMenu, CallPhase.Waiting, CallPhase.Talking, CallPhase.Recording];

    /// <summary>The flow as a Mermaid state diagram. What holds in a whole phase is drawn once, at the phase.</summary>
    /// <param name="flow">The flow.</param>
    public static string Draw(CompiledFlow flow)
    {
        var machine = new StateMachine<string, string>(Moves.Incoming);
        var drawn = new HashSet<CallPhase>();
        foreach (var step in flow.Steps.Values.OrderBy(step => step.State, StringComparer.Ordinal))
        {
            drawn.Add(step.Phase);
            var state = machine.Configure(Id(step.State)).SubstateOf(step.Phase.ToString());
            var labels = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (trigger, target) in step.OwnMoves.Concat(step.Outcomes.Select(Edge)))
            {
                var label = Unique(Label(trigger), labels);
                if (target == step.State)
                {
                    state.PermitReentry(label);
                }
                else
                {
                    state.Permit(label, Id(target));
                }
            }
        }

        foreach (var phase in Live.Where(drawn.Contains))
        {
            machine.Configure(phase.ToString()).Permit(Moves.HungUp, Moves.AfterHangUp(phase));
        }

        return MermaidGraph.Format(machine.GetInfo()).ReplaceLineEndings("\n");
    }

    private static (string Trigger, string Target) Edge(Outcome outcome) => (outcome.Name, outcome.Target);

    /// <summary>Mermaid takes a point in an id for the end of it in places.</summary>
    private static string Id(string state) => state.Replace('.', '_');

    /// <summary>A label without what ends one in Mermaid; authors' values may be anything.</summary>
    private static string Label(string trigger)
    {
        var label = new StringBuilder(trigger.Length);
        foreach (var letter in trigger)
        {
            var ends = char.IsControl(letter) || letter is ':' or ';' or '<' or '>' or '{' or '}' or '"' or '%';
            label.Append(ends ? '_' : letter);
        }

        return label.Length == 0 ? "_" : label.ToString();
    }

    private static string Unique(string label, HashSet<string> labels)
    {
        while (!labels.Add(label))
        {
            label += "'";
        }

        return label;
    }
}
