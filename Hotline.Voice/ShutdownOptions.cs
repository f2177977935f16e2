using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Hotline.Voice;

/// <summary>The <c>Shutdown</c> section: how a node leaves that is told to stop (SIGTERM).</summary>
public sealed class ShutdownOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Shutdown";

    /// <summary>How long the node still takes calls while <c>/health/ready</c> says no, so that a load balancer that asks there sends it no
    /// more. Default 0: for one that tries another node by itself. 0 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Shutdown:Grace is out of range. Allowed: 00:00:00 to 00:01:00.")]
    public TimeSpan Grace { get; init; }

    /// <summary>How long webhooks that are being answered may take after that. Default 10 s, longer than a turn may take; 1 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Shutdown:Limit is out of range. Allowed: 00:00:01 to 00:01:00.")]
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;
