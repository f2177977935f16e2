namespace Hotline.Voice.Wallet;

/// <summary>What the wallet's side logs: operations and outcomes, never arguments, values or bodies.</summary>
/// <param name="logger">Where to.</param>
internal sealed partial class WalletLog(ILogger<WalletLog> logger)
{
    /// <summary>A question got no answer that fits the contract.</summary>
    [LoggerMessage(6000, LogLevel.Warning, "Wallet question {IdempotencyKey} ({Operation}) got no answer: {Reason}")]
    public partial void Unavailable(string idempotencyKey, string operation, string reason);
}
