namespace Hotline.Carrier.Webhooks;

/// <summary>What goes wrong with one webhook.</summary>
internal sealed record WebhookFault
{
    internal int Duplicates { get; init; }

    internal bool SameToken { get; init; }

    internal bool AtOnce { get; init; }

    internal TimeSpan? Delay { get; init; }

    internal HeldWebhook? Hold { get; init; }

    internal bool DropsAnswer { get; init; }

    internal int RefusedConnections { get; init; }
}
