using System.Collections.Immutable;
using Hotline.Carrier.Twiml;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Calls;

/// <summary>Drives one call from document to document until it ends.</summary>
/// <param name="exchange">Everything the verbs reach beyond their own call.</param>
/// <param name="leg">The call.</param>
internal sealed partial class CallCourse(Exchange exchange, CallLeg leg)
{
    /// <summary>What Twilio says before it gives up.</summary>
    internal const string ErrorMessage = "We are sorry, an application error has occurred. Goodbye.";

    private const int MostHurried = 5;
    private const int MostHurriedDocuments = 200;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(500);
    private int hurriedDocuments;
    private int waitsBefore;

    internal Exchange Exchange => exchange;

    internal CallLeg Leg => leg;

    internal CarrierOptions Options => exchange.Options;

    /// <summary>What the present document may do.</summary>
    internal CourseSetting Setting { get; private set; }

    /// <summary>Where the present document came from. Null: from a REST request.</summary>
    internal Uri? DocumentUrl { get; private set; }

    /// <summary>Parameters that the webhooks of a waiting caller carry, freshly computed. Null: none.</summary>
    internal Func<ImmutableArray<KeyValuePair<string, string>>>? Surroundings { get; set; }

    /// <summary>Follows documents until the call ends.</summary>
    /// <returns>The status the call ended with.</returns>
    internal async Task<string> Run(DocumentRequest first)
    {
        VerbOutcome outcome = new VerbOutcome.GoTo(first);
        while (true)
        {
            switch (outcome)
            {
                case VerbOutcome.GoTo next:
                    outcome = await Perform(next.Document, CourseSetting.Live);
                    break;
                case VerbOutcome.End end:
                    return end.Status;
                case VerbOutcome.Interrupted when leg.Inbox.TakeInterruption() is { } reason:
                    outcome = Resume(reason);
                    break;
                default:
                    return CallStatus.Completed;
            }
        }
    }

    /// <summary>Fetches a document and executes it.</summary>
    internal async Task<VerbOutcome> Perform(DocumentRequest request, CourseSetting setting)
    {
        if (leg.Inbox.IsInterrupted)
        {
            return new VerbOutcome.Interrupted();
        }

        if (IsLoop())
        {
            leg.Complain(new(12400, $"{MostHurriedDocuments} documents in a row, and the caller could do nothing in any.", IsFatal: true, request.Url));
            return new VerbOutcome.End(CallStatus.Completed);
        }

        var document = await Fetch(request, setting);
        if (leg.Inbox.IsInterrupted)
        {
            return new VerbOutcome.Interrupted();
        }

        if (document is null)
        {
            leg.Hear(HeardKind.Network, ErrorMessage);
            return new VerbOutcome.End(leg.Status == CallStatus.Ringing ? CallStatus.Failed : CallStatus.Completed);
        }

        var (outerSetting, outerUrl) = (Setting, DocumentUrl);
        (Setting, DocumentUrl) = (setting, document.Url);
        var outcome = await Execute(document);
        if (setting != CourseSetting.Live)
        {
            (Setting, DocumentUrl) = (outerSetting, outerUrl);
        }

        return outcome;
    }

    /// <summary>Plays a document to somebody who waits, again and again, until something else happens.</summary>
    internal async Task<VerbOutcome> Loop(DocumentRequest document)
    {
        var next = document;
        var hurried = 0;
        while (true)
        {
            var began = Options.Time.GetUtcNow();
            var outcome = await Perform(next, CourseSetting.Waiting);
            if (outcome is not (VerbOutcome.Continue or VerbOutcome.GoTo))
            {
                return outcome;
            }

            // Documents that take no time would be asked for without end; a few may lead from one to the next.
            hurried = Options.Time.GetUtcNow() - began < ShortestWait ? hurried + 1 : 0;
            if (hurried > 0 && (outcome is VerbOutcome.Continue || hurried > MostHurried))
            {
                await Stand(Options.WaitDocumentTime, _ => false);
            }

            next = outcome is VerbOutcome.GoTo go ? go.Document : document;
        }
    }

    /// <summary>Tells a document's URL something; what it answers does not matter any more.</summary>
    internal Task Inform(DocumentRequest request) => exchange.Webhooks.Send(leg, new WebhookRequest(
        WebhookKind.Voice, request.Method, request.Url!, WebhookParameters.Of(leg), request.Parameters));

    internal VerbOutcome GoTo(Uri? url, string method, params ReadOnlySpan<KeyValuePair<string, string>> parameters) =>
        Resolve(url) is { } target
            ? new VerbOutcome.GoTo(DocumentRequest.Of(target, method, parameters))
            : new VerbOutcome.End(CallStatus.Completed);

    /// <summary>An absolute URL: of the present document itself when there is none to resolve.</summary>
    /// <returns>Null, with a complaint, when the document came with a REST request and the URL is relative.</returns>
    internal Uri? Resolve(Uri? url)
    {
        if (url is { IsAbsoluteUri: true })
        {
            return url;
        }

        if (DocumentUrl is null)
        {
            leg.Complain(new(11100, $"'{url}' is relative, and the TwiML came without a URL.", IsFatal: true, null));
            return null;
        }

        return url is null || url.OriginalString.Length == 0 ? DocumentUrl : new Uri(DocumentUrl, url);
    }

    internal void Warn(int code, string message) => leg.Complain(new(code, message, IsFatal: false, DocumentUrl));

    private static VerbOutcome Resume(Interruption reason) => reason switch
    {
        Interruption.End end => new VerbOutcome.End(end.Status),
        Interruption.Redirect redirect => new VerbOutcome.GoTo(redirect.Document),
        _ => new VerbOutcome.End(CallStatus.Completed),
    };

    private async Task<VerbOutcome> Execute(TwimlDocument document)
    {
        foreach (var verb in document.Verbs)
        {
            if (!IsAllowed(verb))
            {
                Warn(Setting == CourseSetting.Waiting ? 13238 : 12200, $"{Name(verb)} must not stand in this document.");
                continue;
            }

            if (verb.Answers && leg.Status == CallStatus.Ringing)
            {
                exchange.Answer(leg);
            }

            if (await verb.Execute(this) is var outcome and not VerbOutcome.Continue)
            {
                return outcome;
            }
        }

        return leg.Inbox.IsInterrupted ? new VerbOutcome.Interrupted() : new VerbOutcome.Continue();
    }

    /// <summary>Documents that only lead on to documents would be fetched for ever.</summary>
    private bool IsLoop()
    {
        (hurriedDocuments, waitsBefore) = (leg.Inbox.EndedWaits == waitsBefore ? hurriedDocuments + 1 : 0, leg.Inbox.EndedWaits);
        return hurriedDocuments > MostHurriedDocuments;
    }

    private bool IsAllowed(TwimlVerb verb) => Setting switch
    {
        CourseSetting.Waiting => verb.MayWait,
        CourseSetting.Whispering => verb.MayWhisper,
        CourseSetting.Screening => verb.MayScreen,
        _ => true,
    };

    private static string Name(TwimlVerb verb) => verb.GetType().Name[..^"Verb".Length];

    /// <returns>Null when neither the document nor the fallback could be had.</returns>
    private async Task<TwimlDocument?> Fetch(DocumentRequest request, CourseSetting setting)
    {
        var kind = setting == CourseSetting.Live ? WebhookKind.Voice : WebhookKind.Wait;
        var reading = request.Inline is { } inline ? TwimlReader.Read(inline) : await Ask(kind, request);
        if (reading.Document is not null || leg.FallbackUrl is not { } fallback || leg.Inbox.IsInterrupted)
        {
            return reading.Document;
        }

        var error = reading.Errors.First(error => error.IsFatal);
        reading = await Ask(WebhookKind.Fallback, DocumentRequest.Of(
            fallback,
            leg.FallbackMethod,
            new("ErrorCode", error.Code.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("ErrorUrl", request.Url?.ToString() ?? "")));
        return reading.Document;
    }

    private async Task<TwimlReading> Ask(WebhookKind kind, DocumentRequest request)
    {
        var answer = await exchange.Webhooks.Send(leg, new WebhookRequest(
            kind, request.Method, request.Url!, WebhookParameters.Of(leg), [.. Surroundings?.Invoke() ?? [], .. request.Parameters]));
        var reading = TwimlReader.Read(answer);
        foreach (var error in reading.Errors)
        {
            leg.Complain(error);
        }

        return reading;
    }
}
