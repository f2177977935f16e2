namespace Hotline.Tests.Architecture;

/// <summary>Every case that tries to break the hotline has a test with its number, and <c>docs/faults.md</c> says where.</summary>
public sealed class FaultCoverageTests
{
    [Fact]
    public void The_list_is_whole() => Assert.Equal(Enumerable.Range(1, 95), FaultList.Cases.Select(fault => fault.Number));

    [Fact]
    public void Every_case_of_what_is_built_has_a_test() => Assert.Empty(
        FaultList.Cases.Where(fault => fault.Awaits is null && !FaultList.Tests.Contains(fault.Id)).Select(fault => $"{fault.Id}: {fault.What}"));

    [Fact]
    public void Every_number_that_a_test_carries_is_a_case() => Assert.Subset(
        FaultList.Cases.Select(fault => fault.Id).ToHashSet(StringComparer.Ordinal),
        FaultList.Tests.Select(tests => tests.Key).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public Task The_page_says_where_each_case_is_tested() => Approved.Matches("docs/faults.md", FaultList.Page());
}
