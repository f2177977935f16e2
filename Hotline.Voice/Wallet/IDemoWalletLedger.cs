using NodaTime;

namespace Hotline.Voice.Wallet;

/// <summary>What changes in the demo wallet. Every change is made once per idempotency key; a repetition gets the first result.</summary>
internal interface IDemoWalletLedger
{
    /// <summary>Counts a try of a PIN.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="account">The account number as entered; there may be no such account.</param>
    /// <param name="day">The wallet's day.</param>
    /// <param name="right">True when account and PIN belong together.</param>
    /// <returns>An outcome of <c>verifyPin</c>.</returns>
    Task<string> TryPin(string key, string account, LocalDate day, bool right);

    /// <summary>Locks an account.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="account">The account number.</param>
    /// <returns>False when it was locked before.</returns>
    Task<bool> Lock(string key, string account);

    /// <summary>Whether an account has been locked.</summary>
    /// <param name="account">The account number.</param>
    Task<bool> IsLocked(string account);

    /// <summary>Opens a case.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="topic">What it is about.</param>
    /// <returns>Its number, 8 digits.</returns>
    Task<string> OpenCase(string key, string topic);
}
