namespace Hotline.Tests.Flows;

public sealed class TestBundlesTests
{
    [Fact]
    public void The_minimal_bundle_starts_at_its_greeting() =>
        Assert.Equal("hello", TestBundles.Read(TestBundles.Minimal).Flow.Start);

    [Fact]
    public void The_small_bundle_has_all_that_a_hotline_needs() =>
        Assert.Equal(15, TestBundles.Read(TestBundles.Small).Flow.Nodes.Count);
}
