namespace Hotline.Voice.Wallet;

/// <summary>The <c>Wallet</c> section: which wallet the hotline asks.</summary>
public sealed class WalletOptions
{
    /// <summary>Which wallet: <c>Demo</c> (default; embedded sample data) or <c>Http</c>.</summary>
    public WalletProvider Provider { get; init; } = WalletProvider.Demo;

    /// <summary>How the wallet is reached when <see cref="Provider"/> is <c>Http</c>.</summary>
    public WalletHttpOptions Http { get; init; } = new();
}
