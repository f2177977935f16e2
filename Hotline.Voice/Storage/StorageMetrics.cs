using System.Diagnostics.Metrics;

namespace Hotline.Voice.Storage;

/// <summary>Figures about the storage.</summary>
internal sealed class StorageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Hotline.Storage";

    private readonly Counter<long> repeated;

    /// <param name="meters">Null: nobody listens.</param>
    public StorageMetrics(IMeterFactory? meters) =>
        repeated = (meters?.Create(Meter) ?? new Meter(Meter)).CreateCounter<long>(
            "hotline.storage.repeated", "{unit}", "Units and reads that were run again, by what undid them.");

    /// <summary>Counts a repetition.</summary>
    /// <param name="reason">The server's code, or <c>connection</c>.</param>
    public void Repeated(string reason) => repeated.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
