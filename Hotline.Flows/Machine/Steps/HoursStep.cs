using System.Globalization;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using NodaTime.Text;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The way depends on a calendar, and on the emergency switch.</summary>
internal sealed class HoursStep : PassingStep
{
    private readonly BusinessHours _calendar;
    private readonly Outcome _open;
    private readonly Outcome _closed;
    private readonly Outcome? _holiday;
    private readonly Outcome? _emergency;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public HoursStep(NodePlace place, FlowNode.Hours node)
        : base(place)
    {
        _calendar = place.Calendar(node.Calendar);
        _open = place.Outcome("open", node.Open);
        _closed = place.Outcome("closed", node.Closed);
        _holiday = node.Holiday is null ? null : place.Outcome("holiday", node.Holiday);
        _emergency = node.Emergency is null ? null : place.Outcome("emergency", node.Emergency);
        Outcomes = [.. new[] { _open, _closed, _holiday, _emergency }.OfType<Outcome>()];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        var answer = _calendar.At(turn.Context.Now);
        var emergency = turn.Context.EmergencyThrown && !IsExempt;
        Fill(turn, answer);
        turn.Take(
            emergency ? _emergency ?? _closed
            : answer.IsOpen ? _open
            : answer.HolidayName is not null ? _holiday ?? _closed
            : _closed);
    }

    private static void Fill(Turn turn, HoursAnswer answer)
    {
        var opens = answer.NextOpening;
        turn.Assign(BuiltIn.OpensDate, Public(opens is null ? null : LocalDatePattern.Iso.Format(opens.Value.Date)));
        turn.Assign(BuiltIn.OpensTime, Public(opens?.ToString("HH:mm", CultureInfo.InvariantCulture)));
        turn.Assign(BuiltIn.Holiday, Public(
            answer.HolidayName is not { } names ? null
            : names.GetValueOrDefault(turn.State.Language)
            ?? names.GetValueOrDefault(turn.Flow.DefaultLanguage)
            ?? names.Values.FirstOrDefault()));
    }

    private static FlowValue? Public(string? text) => text is null ? null : new FlowValue(text, ValueClass.Public);
}
