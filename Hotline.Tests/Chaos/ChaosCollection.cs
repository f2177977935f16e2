namespace Hotline.Tests.Chaos;

/// <summary>Tests with real processes that are ended without a warning: one after the other, and beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ChaosCollection
{
    public const string Name = "Chaos";
}
