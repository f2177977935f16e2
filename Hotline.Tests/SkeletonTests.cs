using Hotline.Voice.Wallet;

namespace Hotline.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_wallet_contract_names_its_service() => Assert.Equal("wallet", WalletContract.Contract.Name);
}
