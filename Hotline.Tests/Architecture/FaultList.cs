using System.Globalization;
using System.Reflection;
using System.Text;

namespace Hotline.Tests.Architecture;

/// <summary>The cases that try to break the hotline (<c>TestData/faults.tsv</c>), and the tests that carry their numbers.</summary>
internal static class FaultList
{
    /// <summary>The cases, in order.</summary>
    public static IReadOnlyList<FaultCase> Cases { get; } = Read();

    /// <summary>Tests by number: <c>[Trait("Fault", "HOTLINE-16")]</c> on a method, or on a class for all of its methods.</summary>
    public static ILookup<string, string> Tests { get; } = typeof(FaultList).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Append<MemberInfo>(type))
        .SelectMany(member => member.GetCustomAttributes<TraitAttribute>(inherit: false)
            .Where(trait => trait.Name == "Fault")
            .Select(trait => (trait.Value, Test: Name(member))))
        .ToLookup(pair => pair.Value, pair => pair.Test, StringComparer.Ordinal);

    /// <summary>The list as a page.</summary>
    public static string Page()
    {
        const string head = """
            # Cases that try to break the hotline, and where each is tested

            Made from the tests, which carry the numbers as `[Trait("Fault", "HOTLINE-16")]`, and from `Hotline.Tests/TestData/faults.tsv`. Not written by hand:
            run the tests once with `UPDATE_APPROVED=1`. All tests of a case: `dotnet run --project Hotline.Tests -- -trait "Fault=HOTLINE-16"`.

            """;
        var page = new StringBuilder(head.ReplaceLineEndings("\n"));
        foreach (var section in Cases.GroupBy(fault => fault.Section))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| # | injected | tested in |\n| --- | --- | --- |\n");
            foreach (var fault in section)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {fault.Number} | {fault.What} | {Where(fault)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Where(FaultCase fault)
    {
        var classes = Tests[fault.Id].Select(test => $"`{test}`").Distinct().Order(StringComparer.Ordinal).ToList();
        return classes.Count > 0 ? string.Join(", ", classes) : $"not yet: comes with the part *{fault.Awaits}*";
    }

    // The class: it says what the case is about, and holds when a test is renamed.
    private static string Name(MemberInfo member) => (member as Type ?? member.DeclaringType!).Name;

    private static List<FaultCase> Read()
    {
        var cases = new List<FaultCase>();
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "faults.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            if (cells.Length == 1)
            {
                section = line;
                continue;
            }

            cases.Add(new(int.Parse(cells[0], CultureInfo.InvariantCulture), section, cells[1], cells.ElementAtOrDefault(2)));
        }

        return cases;
    }
}

/// <summary>A case.</summary>
/// <param name="Number">1 to 95.</param>
/// <param name="Section">What it attacks.</param>
/// <param name="What">What is injected.</param>
/// <param name="Awaits">The part that brings its test; null: there must be one.</param>
internal sealed record FaultCase(int Number, string Section, string What, string? Awaits)
{
    /// <summary>As tests carry it.</summary>
    public string Id => $"HOTLINE-{Number:00}";
}
