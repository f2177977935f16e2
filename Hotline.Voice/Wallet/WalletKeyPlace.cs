namespace Hotline.Voice.Wallet;

/// <summary>Where the wallet's key is sent.</summary>
public enum WalletKeyPlace
{
    /// <summary><c>Authorization: Bearer ...</c></summary>
    Bearer,

    /// <summary><c>X-Api-Key: ...</c></summary>
    Header,
}
