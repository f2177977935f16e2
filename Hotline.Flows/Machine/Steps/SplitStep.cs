using System.Globalization;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>A stated share of the calls goes each way.</summary>
internal sealed class SplitStep : PassingStep
{
    private readonly int[] _below;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public SplitStep(NodePlace place, FlowNode.Split node)
        : base(place)
    {
        Outcomes = [.. node.Shares.Select((share, index) =>
            place.Outcome(string.Create(CultureInfo.InvariantCulture, $"share{index + 1}"), share.Next))];
        _below = new int[node.Shares.Count];
        var sum = 0;
        for (var i = 0; i < _below.Length; i++)
        {
            sum += node.Shares[i].Percent;
            _below[i] = sum;
        }
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        var percent = Percent(turn.State.CallId, Node);
        for (var i = 0; i < _below.Length; i++)
        {
            if (percent < _below[i])
            {
                turn.Take(Outcomes[i]);
                return;
            }
        }

        turn.Take(Outcomes[^1]);
    }

    /// <summary>A number from 0 to 99, always the same for a call and a node, evenly spread over calls.</summary>
    /// <remarks>FNV-1a over both, then the finalizer of MurmurHash3, since neighbouring ids must not go the same way
    /// together.</remarks>
    /// <param name="callId">Our number for the call.</param>
    /// <param name="node">The node.</param>
    internal static int Percent(long callId, string node)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            for (var shift = 0; shift < 64; shift += 8)
            {
                hash = (hash ^ (byte)(callId >> shift)) * 1099511628211UL;
            }

            foreach (var letter in node)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
            return (int)((hash ^ (hash >> 33)) % 100);
        }
    }
}
