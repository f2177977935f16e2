using System.Globalization;

namespace Hotline.Voice.Telephony;

/// <summary>Where a caller and an agent meet: a conference named after the offer that brought them together.</summary>
internal static class Conversations
{
    /// <summary>The music of those who wait, <see cref="Queues.HoldMusic"/>.</summary>
    public const string HoldMusicPath = "/voice/media/hold.wav";

    private const string Prefix = "offer-";

    // Twilio repeats a report of its own accord only when it could not connect; this one decides whether anybody was answered.
    private const string Again = "#rc=3&rp=5xx,ct,rt";

    /// <summary>The conference of an offer, for example <c>offer-17</c>.</summary>
    /// <param name="offerId">The offer.</param>
    public static string Name(long offerId) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{offerId}");

    /// <summary>The offer of a conference.</summary>
    /// <param name="conversation">Its name.</param>
    /// <returns>Null: it is none of these.</returns>
    public static long? OfferOf(string conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(conversation.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offerId)
                ? offerId
                : null;
    }

    /// <summary>Writes the verb that takes a leg into a conference. Ends the answer.</summary>
    /// <param name="text">The document, within <c>Response</c>.</param>
    /// <param name="conversation">The conference's name.</param>
    /// <param name="action">The path that is asked when the leg comes out of it.</param>
    /// <param name="role">What the leg is there.</param>
    /// <param name="coachedSid">Whom a <see cref="ConversationRole.Coach"/> is heard by; null for others.</param>
    /// <remarks>Only the first to enter decides where the conference's events go, hence all name the same place.</remarks>
    public static TwimlText Join(
        this TwimlText text, string conversation, string action, ConversationRole role, string? coachedSid = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isOfTheTwo = role is ConversationRole.Caller or ConversationRole.Agent;
        return text.Begin("Dial").With("action", action).With("method", "POST")
            .Begin("Conference")
            .With("muted", role is ConversationRole.Listener ? "true" : null)
            .With("beep", "false")
            .With("startConferenceOnEnter", isOfTheTwo ? "true" : "false")
            .With("endConferenceOnExit", isOfTheTwo ? "true" : "false")
            .With("waitUrl", HoldMusicPath)
            .With("waitMethod", "GET")
            .With("coach", coachedSid)
            .With("statusCallback", OfferOf(conversation) is { } offerId ? string.Create(CultureInfo.InvariantCulture, $"/voice/conference/{offerId}{Again}") : null)
            .With("statusCallbackMethod", "POST")
            .With("statusCallbackEvent", "start end join leave")
            .Text(conversation)
            .End()
            .End();
    }
}

/// <summary>What a leg is in a conference.</summary>
internal enum ConversationRole
{
    /// <summary>The caller: when they leave, it is over.</summary>
    Caller,

    /// <summary>The agent: when they leave, it is over.</summary>
    Agent,

    /// <summary>Somebody the agent asked.</summary>
    Guest,

    /// <summary>A supervisor who hears both and is heard by nobody.</summary>
    Listener,

    /// <summary>A supervisor who hears both and is heard by the agent.</summary>
    Coach,

    /// <summary>A supervisor who talks with both.</summary>
    Supervisor,
}
