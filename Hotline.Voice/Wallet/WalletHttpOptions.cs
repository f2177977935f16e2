namespace Hotline.Voice.Wallet;

/// <summary>The <c>Wallet:Http</c> section.</summary>
/// <remarks>The address comes from the settings alone, never from a flow or an answer, and redirects are not followed. Where its name leads is looked
/// at with every new connection: to this machine only when <see cref="BaseUrl"/> says localhost, 127.0.0.1 or [::1], and never to
/// link-local addresses, where the metadata services of clouds are.</remarks>
public sealed class WalletHttpOptions
{
    /// <summary>Where the wallet is, for example <c>https://wallet.example/hotline/v1</c>; the operation's name is added.
    /// http or https, without user, query and fragment. Required when <c>Wallet:Provider</c> is <c>Http</c>.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>The secret the wallet knows us by. 1 to 512 visible ASCII characters. Required when <c>Wallet:Provider</c> is
    /// <c>Http</c>.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>How <see cref="ApiKey"/> is sent: <c>Bearer</c> (default; <c>Authorization: Bearer ...</c>) or <c>Header</c>
    /// (<c>X-Api-Key: ...</c>).</summary>
    public WalletKeyPlace KeyPlace { get; init; } = WalletKeyPlace.Bearer;

    /// <summary>Longest time from asking to the end of the answer. Default 3 s; 0.5 s to 7 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(3);
}
