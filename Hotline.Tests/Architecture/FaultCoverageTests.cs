using System.Reflection;

namespace Hotline.Tests.Architecture;

/// <summary>Every case that tries to break the hotline has a test with its number: <c>[Trait("Fault", "HOTLINE-16")]</c>.</summary>
public sealed class FaultCoverageTests
{
    /// <summary>The cases of callers, webhooks, hours, flows and private data. Cases of the console join when it does.</summary>
    private static readonly int[] Cases =
    [
        1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, // webhooks
        42, 50, 51, 52, 53, 54, 56, // processes and servers
        22, 23, 25, 26, 28, 29, 30, 31, 32, 33, 34, 36, 37, 38, 39, 40, 89, // queue and agents
        58, 59, 60, // time
        67, 68, 69, 70, 71, 73, // flows
        75, 78, 83, 86, 88, 90, // versions and private data
    ];

    [Fact]
    public void Every_case_has_a_test()
    {
        var covered = typeof(FaultCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Append<MemberInfo>(type))
            .SelectMany(member => member.GetCustomAttributes<TraitAttribute>())
            .Where(trait => trait.Name == "Fault")
            .Select(trait => trait.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(Cases.Select(number => $"HOTLINE-{number:00}").ToHashSet(StringComparer.Ordinal), covered);
        Assert.All(covered, number => Assert.Matches("^HOTLINE-[0-9]{2}$", number));
    }
}
