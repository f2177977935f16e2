using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;

namespace Hotline.Benchmarks.Report;

/// <summary>A row of the table.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Servers">Who is asked: each step of a call any of them.</param>
/// <param name="Live">Calls they know already; empty: they are made.</param>
/// <param name="Like">Another row whose processor time a turn should be like this one's; null: none.</param>
internal sealed record Contestant(string Name, IReadOnlyList<ServerProcess> Servers, IReadOnlyList<LiveCallAddress> Live, string? Like = null);
