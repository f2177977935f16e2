namespace Hotline.Benchmarks.Load;

/// <summary>What one round of load found.</summary>
/// <param name="Turns">Webhooks answered.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="CpuMicroseconds">Processor time of the server, or of all nodes, for one webhook.</param>
/// <param name="P50">Half of the webhooks were answered within so many microseconds.</param>
/// <param name="P99">99 of 100 webhooks were answered within so many microseconds.</param>
internal sealed record Measurement(int Turns, double Seconds, double CpuMicroseconds, int P50, int P99)
{
    /// <summary>Webhooks a second.</summary>
    public double Rate => Turns / Seconds;
}
