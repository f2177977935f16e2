namespace Hotline.Voice.Wallet;

/// <summary>What the wallet's side logs: operations and outcomes, never arguments, values or bodies.</summary>
/// <param name="logger">Where to.</param>
internal sealed partial class WalletLog(ILogger<WalletLog> logger)
{
    /// <summary>A question got no answer that fits the contract.</summary>
    [LoggerMessage(6000, LogLevel.Warning, "Wallet question {IdempotencyKey} ({Operation}) got no answer: {Reason}")]
    public partial void Unavailable(string idempotencyKey, string operation, string reason);

    /// <summary>The wallet's name leads where no wallet is.</summary>
    [LoggerMessage(6001, LogLevel.Error, "Wallet question {IdempotencyKey} ({Operation}) was not sent: {Refusal}, which is never asked")]
    public partial void Refused(string idempotencyKey, string operation, string refusal);

    /// <summary>The wallet sent us elsewhere.</summary>
    [LoggerMessage(6002, LogLevel.Error, "Wallet question {IdempotencyKey} ({Operation}) was answered with redirect {Status}, which is not followed")]
    public partial void Redirected(string idempotencyKey, string operation, int status);
}
