using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;

namespace Hotline.Benchmarks.Report;

/// <summary>A row of the table.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Server">Who is asked.</param>
/// <param name="Live">Calls it knows already; empty: they are made.</param>
internal sealed record Contestant(string Name, ServerProcess Server, IReadOnlyList<LiveCallAddress> Live);
