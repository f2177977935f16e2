using System.Collections.Immutable;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Twiml;

namespace Hotline.Carrier;

/// <summary>A carrier on your desk: it asks the webhooks of its numbers what to do, and does it, as Twilio would.</summary>
/// <remarks>Safe for concurrent use. It knows Twilio's documented behaviour and nothing about who answers the webhooks.</remarks>
public sealed class LocalCarrier : IDisposable
{
    private readonly Exchange exchange;

    /// <summary>Starts a carrier; nothing happens until somebody calls.</summary>
    /// <param name="options">Read at each use, so they may still change.</param>
    public LocalCarrier(CarrierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        exchange = new Exchange(options);
    }

    /// <summary>What the carrier works with.</summary>
    public CarrierOptions Options { get; }

    /// <summary>All calls that are remembered, newest first.</summary>
    public IReadOnlyList<PhoneCall> Calls => [.. exchange.Legs.Select(leg => leg.Phone)];

    /// <summary>Those who are in a conference.</summary>
    public IReadOnlyList<PhoneCall> InConferences => [.. exchange.Conferences.All.SelectMany(conference => conference.Participants).Select(one => one.Leg.Phone)];

    /// <summary>Those who are in a conference with nobody else.</summary>
    public IReadOnlyList<PhoneCall> AloneInConferences =>
        [.. exchange.Conferences.All.Select(conference => conference.Participants).Where(present => present.Count == 1).Select(present => present[0].Leg.Phone)];

    /// <summary>Every text message that was sent, newest first.</summary>
    public IReadOnlyList<TextMessage> Messages => [.. exchange.Messages.All];

    /// <summary>What goes wrong with the REST API.</summary>
    public CarrierRestFaults RestFaults { get; } = new();

    /// <summary>The phones that can be called.</summary>
    public IReadOnlyList<CarrierPhone> Phones => [.. exchange.Phones.Values.OrderBy(phone => phone.Address, StringComparer.Ordinal)];

    internal Exchange Exchange => exchange;

    /// <summary>Calls one of the account's numbers.</summary>
    /// <param name="request">Who calls whom.</param>
    /// <returns>The call, when it awaits the caller for the first time, or has ended.</returns>
    /// <exception cref="ArgumentException">The number called is not one of the account's.</exception>
    public async Task<PhoneCall> Dial(DialRequest request)
    {
        var call = StartDialling(request);
        await call.WaitUntilQuiet();
        return call;
    }

    /// <summary>Calls one of the account's numbers, and does not wait until somebody says something.</summary>
    /// <param name="request">Who calls whom.</param>
    /// <exception cref="ArgumentException">The number called is not one of the account's.</exception>
    public PhoneCall StartDialling(DialRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = Options.Numbers.FirstOrDefault(number => number.Number == request.To)
            ?? throw new ArgumentException($"{request.To} is not a number of this account.", nameof(request));
        var leg = new CallLeg(exchange)
        {
            From = request.From,
            To = request.To,
            Direction = CallStatus.Inbound,
            NumberSid = number.Sid,
            Parameters = request.Parameters,
            OwnPace = request.Pace,
            FallbackUrl = number.FallbackUrl,
            StatusCallback = number.StatusCallback is { } url
                ? new StatusCallback(url, "POST", ImmutableHashSet.Create("completed"))
                : null,
            Faults = request.Faults ?? new CarrierFaults(),
        };
        leg.Become(CallStatus.Ringing);
        exchange.Register(leg);
        exchange.Start(leg, course => course.Run(DocumentRequest.Of(number.VoiceUrl, number.VoiceMethod)));
        return leg.Phone;
    }

    /// <summary>Adds a phone that can be called, or changes what happens when the one at this address is called.</summary>
    /// <param name="address">A number, or <c>client:</c> and a name.</param>
    /// <param name="manner">What happens when it is called.</param>
    /// <exception cref="ArgumentException">Nothing can have this address.</exception>
    public CarrierPhone AddPhone(string address, PhoneManner manner = PhoneManner.Answers)
    {
        if (!PhoneAddress.IsPossible(address))
        {
            throw new ArgumentException($"'{address}' is neither a number such as +15550100 nor client: and a name.", nameof(address));
        }

        var phone = exchange.Phones.GetOrAdd(address, new CarrierPhone(address, manner));
        phone.Manner = manner;
        return phone;
    }

    /// <summary>A call that is remembered. Null: none has this SID.</summary>
    /// <param name="callSid"><c>CA</c> and 32 hexadecimal digits.</param>
    public PhoneCall? Find(string callSid) => exchange.Find(callSid)?.Phone;

    /// <summary>Sends a webhook of the past again, signed as it was. The call does not hear of the answer.</summary>
    /// <param name="call">Whose webhook it was.</param>
    /// <param name="webhook">One of <see cref="PhoneCall.Webhooks"/>.</param>
    /// <param name="sameToken">Whether the idempotency token is that of the first time.</param>
    /// <returns>The repetition, with its answer.</returns>
    public async Task<SentWebhook> Resend(PhoneCall call, SentWebhook webhook, bool sameToken = true)
    {
        ArgumentNullException.ThrowIfNull(call);
        await exchange.Webhooks.Repeat(call.Leg, webhook, sameToken);
        return call.Webhooks[^1];
    }

    /// <summary>Completes when no call does anything but wait.</summary>
    public Task WaitUntilQuiet() => exchange.Bustle.Quiet();

    /// <summary>Ends everything, without telling anybody.</summary>
    public void Dispose() => exchange.Dispose();
}
