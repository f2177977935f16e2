using NodaTime;
using NodaTime.TimeZones;

namespace Hotline.Flows.Hours;

/// <summary>Names of time zones.</summary>
internal static class ZoneNames
{
    private const string China = "Asia/Shanghai";

    /// <summary>True for the name of an IANA time zone, letter for letter.</summary>
    public static bool Exists(string? name) => name is not null && DateTimeZoneProviders.Tzdb.Ids.Contains(name);

    /// <summary>What may have been meant: another spelling, a city alone, a name as Windows has it.</summary>
    public static IReadOnlyList<string> Near(string? wrong)
    {
        var typed = (wrong ?? "").Trim();
        var city = typed[(typed.LastIndexOf('/') + 1)..].Replace(' ', '_');
        if (city.Equals("Beijing", StringComparison.OrdinalIgnoreCase)
            || city.Equals("Peking", StringComparison.OrdinalIgnoreCase)
            || city.Equals("China", StringComparison.OrdinalIgnoreCase))
        {
            return [China];         // the IANA list names a zone after its largest city
        }

        var ids = DateTimeZoneProviders.Tzdb.Ids;
        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(typed, out var mapped))
        {
            return [mapped];
        }

        var same = ids.Where(id => id.Contains('/') && id[(id.LastIndexOf('/') + 1)..].Equals(city, StringComparison.OrdinalIgnoreCase));
        return city.Length > 0 && same.Take(3).ToArray() is { Length: > 0 } found ? found : NearNames.Of(typed, ids, 3);
    }
}
