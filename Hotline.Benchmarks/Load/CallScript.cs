namespace Hotline.Benchmarks.Load;

/// <summary>What a caller of the wallet's hotline presses, and where the call is then.</summary>
internal static class CallScript
{
    /// <summary>One key an answer that asks: English, through fees, refunds and failed payments and back, then the caller hangs up.</summary>
    public static readonly string[] Keys = ["2", "4", "1", "#", "#", "2", "2", "*", "#", "#", "1", "2", "1", "1"];
}
