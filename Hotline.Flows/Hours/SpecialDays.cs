using System.Collections.Immutable;
using Hotline.Flows.Definition;
using NodaTime;

namespace Hotline.Flows.Hours;

/// <summary>A compiled exception: one or more days that differ from the week.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Kind">What is different.</param>
/// <param name="Ranges">What starts on each of the days.</param>
/// <param name="Name">What the days are called, by language.</param>
/// <param name="Like">The weekday a working day is like; null otherwise.</param>
/// <param name="Provisional">True while the days are not officially announced.</param>
internal sealed record SpecialDays(
    LocalDate From,
    LocalDate To,
    HoursExceptionKind Kind,
    ImmutableArray<HoursRange> Ranges,
    ImmutableSortedDictionary<string, string> Name,
    IsoDayOfWeek? Like,
    bool Provisional);
