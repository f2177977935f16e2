using System.Collections.Concurrent;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Messages;

/// <summary>The account's text messages, and their way to the phone.</summary>
internal sealed class MessageBox(Exchange exchange)
{
    /// <summary>Twilio's code for a handset that cannot be reached.</summary>
    private const int UnreachableHandset = 30003;

    private readonly ConcurrentDictionary<string, TextMessage> messages = new();

    /// <summary>Newest first.</summary>
    internal IEnumerable<TextMessage> All => messages.Values.OrderByDescending(message => message.CreatedAt);

    internal TextMessage? Find(string sid) => messages.GetValueOrDefault(sid);

    /// <summary>Takes a message; it is delivered at once, in the background.</summary>
    internal TextMessage Send(string from, string to, string body, Uri? statusCallback)
    {
        var message = new TextMessage(from, to, body, exchange.Options.Time.GetUtcNow(), exchange.Closed)
        {
            StatusCallback = statusCallback,
        };
        messages[message.Sid] = message;
        exchange.Bustle.Begin();
        exchange.Begin(() => Deliver(message));
        return message;
    }

    private async Task Deliver(TextMessage message)
    {
        var isReachable = !exchange.Phones.TryGetValue(message.To, out var phone) || phone.Manner != PhoneManner.Unreachable;
        try
        {
            await Become(message, "sent", null);
            await Become(message, isReachable ? "delivered" : "undelivered", isReachable ? null : UnreachableHandset);
        }
        finally
        {
            exchange.Bustle.End();
        }
    }

    private async Task Become(TextMessage message, string status, int? errorCode)
    {
        message.Become(status, errorCode, exchange.Options.Time.GetUtcNow());
        if (message.StatusCallback is { } url)
        {
            await exchange.Webhooks.Send(message, new WebhookRequest(
                WebhookKind.Notice, "POST", url, message.Parameters(exchange.Options.AccountSid), []));
        }
    }
}
