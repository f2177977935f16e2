using Hotline.Flows.Definition;
using Hotline.Flows.Hours;

namespace Hotline.Flows.Verification;

/// <summary>F12, last part: the calendars are sound, and their holidays are named in every language (F08).</summary>
internal static class HoursFit
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var (path, message) in HoursReader.Problems(inspection.Bundle.Hours))
        {
            inspection.Error(ProofCode.Names, path, message, FlowReader.HoursFile);
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
}
