using Hotline.Flows.Definition;
using Hotline.Flows.Hours;

namespace Hotline.Flows.Verification;

/// <summary>F12, last part: the calendars are sound, and their holidays are named in every language (F08).</summary>
internal static class HoursFit
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        var unsure = UnsureDays(inspection).ToList();
        foreach (var (path, message) in HoursReader.Problems(inspection.Bundle.Hours))
        {
            if (!unsure.Exists(days => path == days || path.StartsWith($"{days}.", StringComparison.Ordinal)))
            {
                inspection.Error(ProofCode.Names, path, message, FlowReader.HoursFile);
            }
        }

        foreach (var (name, calendar) in inspection.Bundle.Hours.Calendars)
        {
            for (var index = 0; index < calendar.Exceptions.Count; index++)
            {
                PromptsComplete.CheckLanguages(
                    inspection,
                    $"calendars.{name}.exceptions.{index}.name",
                    calendar.Exceptions[index].Name,
                    "name the days",
                    FlowReader.HoursFile);
            }
        }
    }

    /// <summary>The exceptions that could not be read in full: what they hold has to fit together.</summary>
    private static IEnumerable<string> UnsureDays(Inspection inspection) =>
        from calendar in inspection.Bundle.Hours.Calendars
        from index in Enumerable.Range(0, calendar.Value.Exceptions.Count)
        let path = $"calendars.{calendar.Key}.exceptions.{index}"
        where inspection.Gaps.Touch(path, FlowReader.HoursFile)
        select path;
}
