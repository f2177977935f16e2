namespace Hotline.Tests.WebConsole;

/// <summary>Tests that share the browser; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
