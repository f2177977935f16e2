using Hotline.Tests.Storage;

namespace Hotline.Tests.Wallet;

public sealed class DemoWalletGuideTests
{
    [Fact]
    public async Task The_committed_guide_says_what_the_demo_wallet_answers()
    {
        await using var storage = new SqliteFixture();
        await storage.Start();

        await Approved.Matches("docs/demo-wallet.md", await new DemoWalletGuide(storage).Write());
    }
}
