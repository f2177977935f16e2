using System.Globalization;

namespace Hotline.Carrier.Webhooks;

/// <summary>How a webhook is timed and repeated; its URL's fragment may say so, for example <c>#rc=2&amp;rp=5xx,ct&amp;rt=5000</c>.</summary>
/// <remarks>Twilio, "Webhooks: connection overrides". The fragment is neither sent nor signed. <c>sni</c> and <c>e</c> are taken and change nothing: a
/// carrier on a desk has one place to send from, and asks hosts with a certificate by their name only.</remarks>
internal sealed record WebhookPolicy
{
    /// <summary>How long connecting may take unless the URL says otherwise.</summary>
    internal static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    private static readonly string[] Known = ["rc", "rp", "ct", "rt", "tt", "sni", "e"];

    /// <summary>How many times a request is repeated, 0 to 5.</summary>
    internal int Retries { get; private init; } = 1;

    /// <summary>What is repeated: 4xx, 5xx, ct (connecting failed), rt (no answer in time), all.</summary>
    internal IReadOnlySet<string> Causes { get; private init; } = new HashSet<string> { "ct" };

    /// <summary>How long connecting may take, 100 ms to 10 s.</summary>
    internal TimeSpan ConnectTimeout { get; private init; } = LongestConnect;

    /// <summary>How long one answer may take, 100 ms to 15 s.</summary>
    internal TimeSpan ReadTimeout { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long all attempts together may take: 15 s for a request that a caller is waiting for, whatever the fragment says.</summary>
    internal TimeSpan TotalTimeout { get; private init; } = TimeSpan.FromSeconds(15);

    internal static WebhookPolicy Of(Uri url)
    {
        var policy = new WebhookPolicy();
        foreach (var setting in url.Fragment.TrimStart('#').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (setting.Split('=', 2) is not [var name, var value] || !Known.Contains(name))
            {
                return new WebhookPolicy();
            }

            policy = (name, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) switch
            {
                ("rc", true) when number <= 5 => policy with { Retries = number },
                ("rp", _) => policy with { Causes = value.Split(',').ToHashSet() },
                ("ct", true) when number is >= 100 and <= 10_000 =>
                    policy with { ConnectTimeout = TimeSpan.FromMilliseconds(number) },
                ("rt", true) when number is >= 100 and <= 15_000 =>
                    policy with { ReadTimeout = TimeSpan.FromMilliseconds(number) },
                ("tt", true) when number is >= 100 and <= 15_000 =>
                    policy with { TotalTimeout = TimeSpan.FromMilliseconds(number) },
                _ => policy,
            };
        }

        return policy;
    }

    internal bool Repeats(WebhookAnswer answer) => Causes.Contains("all") ? answer.Failure is not null : answer.Failure switch
    {
        WebhookFailure.Connect => Causes.Contains("ct"),
        WebhookFailure.Timeout => Causes.Contains("rt"),
        WebhookFailure.Status when answer.StatusCode < 500 => Causes.Contains("4xx"),
        WebhookFailure.Status => Causes.Contains("5xx"),
        _ => false,
    };
}
