namespace Hotline.Voice.Wallet;

/// <summary>Which wallet answers.</summary>
public enum WalletProvider
{
    /// <summary>The embedded wallet with sample data.</summary>
    Demo,

    /// <summary>A wallet that follows <c>docs/wallet-openapi.json</c>.</summary>
    Http,
}
