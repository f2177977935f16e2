using Twilio.TwiML.Voice;

namespace Twilio.TwiML;

/// <summary>An answer to a voice webhook.</summary>
public class VoiceResponse : TwiML
{
    /// <summary>An answer without verbs.</summary>
    public VoiceResponse()
        : base("Response")
    {
    }

    /// <summary>Adds a <see cref="Voice.Say"/>.</summary>
    /// <param name="message">What to say, the content of the element.</param>
    /// <param name="voice">Who says it.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="language">In which language.</param>
    public VoiceResponse Say(
        string? message = null,
        Say.VoiceEnum? voice = null,
        int? loop = null,
        Say.LanguageEnum? language = null) =>
        Append(new Say(message, voice, loop, language));

    /// <summary>Adds a <see cref="Voice.Play"/>.</summary>
    /// <param name="url">The audio, the content of the element.</param>
    /// <param name="loop">How often; 0 until hang-up.</param>
    /// <param name="digits">Keys whose tones are played.</param>
    public VoiceResponse Play(Uri? url = null, int? loop = null, string? digits = null) =>
        Append(new Play(url, loop, digits));

    /// <summary>Adds a <see cref="Voice.Pause"/>.</summary>
    /// <param name="length">Seconds.</param>
    public VoiceResponse Pause(int? length = null) =>
        Append(new Pause(length));

    /// <summary>Adds a <see cref="Voice.Gather"/>.</summary>
    /// <param name="input">What may be collected.</param>
    /// <param name="action">Where the input goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of silence before the input ends.</param>
    /// <param name="speechTimeout">Seconds of silence that end speech, or <c>auto</c>.</param>
    /// <param name="maxSpeechTime">Longest speech, seconds.</param>
    /// <param name="profanityFilter">Whether profanities are masked.</param>
    /// <param name="finishOnKey">The key that ends the input; empty: none.</param>
    /// <param name="numDigits">After so many keys the input ends.</param>
    /// <param name="partialResultCallback">Where unfinished speech goes.</param>
    /// <param name="partialResultCallbackMethod">GET or POST.</param>
    /// <param name="language">The language that is recognised.</param>
    /// <param name="hints">Phrases to expect, separated by commas.</param>
    /// <param name="bargeIn">Whether speech stops the prompt.</param>
    /// <param name="debug">Whether debugging is allowed.</param>
    /// <param name="actionOnEmptyResult">Whether silence goes to the action too.</param>
    /// <param name="speechModel">The recogniser.</param>
    /// <param name="enhanced">Whether the premium recogniser is used.</param>
    public VoiceResponse Gather(
        IEnumerable<Gather.InputEnum>? input = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        string? speechTimeout = null,
        int? maxSpeechTime = null,
        bool? profanityFilter = null,
        string? finishOnKey = null,
        int? numDigits = null,
        Uri? partialResultCallback = null,
        Twilio.Http.HttpMethod? partialResultCallbackMethod = null,
        Gather.LanguageEnum? language = null,
        string? hints = null,
        bool? bargeIn = null,
        bool? debug = null,
        bool? actionOnEmptyResult = null,
        string? speechModel = null,
        bool? enhanced = null) =>
        Append(new Gather(
            input,
            action,
            method,
            timeout,
            speechTimeout,
            maxSpeechTime,
            profanityFilter,
            finishOnKey,
            numDigits,
            partialResultCallback,
            partialResultCallbackMethod,
            language,
            hints,
            bargeIn,
            debug,
            actionOnEmptyResult,
            speechModel,
            enhanced));

    /// <summary>Adds a <see cref="Voice.Redirect"/>.</summary>
    /// <param name="url">The address, the content of the element.</param>
    /// <param name="method">GET or POST.</param>
    public VoiceResponse Redirect(Uri? url = null, Twilio.Http.HttpMethod? method = null) =>
        Append(new Redirect(url, method));

    /// <summary>Adds a <see cref="Voice.Record"/>.</summary>
    /// <param name="action">Where the recording is announced.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of silence that end the recording.</param>
    /// <param name="finishOnKey">Keys that end the recording.</param>
    /// <param name="maxLength">Longest recording, seconds.</param>
    /// <param name="playBeep">Whether a tone is played first.</param>
    /// <param name="trim">What becomes of silence.</param>
    /// <param name="recordingStatusCallback">Where the state of the file is announced.</param>
    /// <param name="recordingStatusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallbackEvent">What is announced.</param>
    /// <param name="transcribe">Whether it is written down.</param>
    /// <param name="transcribeCallback">Where the text goes.</param>
    /// <param name="recordingConfigurationId">A stored configuration.</param>
    public VoiceResponse Record(
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        string? finishOnKey = null,
        int? maxLength = null,
        bool? playBeep = null,
        Record.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Twilio.Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Record.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? transcribe = null,
        Uri? transcribeCallback = null,
        string? recordingConfigurationId = null) =>
        Append(new Record(
            action,
            method,
            timeout,
            finishOnKey,
            maxLength,
            playBeep,
            trim,
            recordingStatusCallback,
            recordingStatusCallbackMethod,
            recordingStatusCallbackEvent,
            transcribe,
            transcribeCallback,
            recordingConfigurationId));

    /// <summary>Adds a <see cref="Voice.Dial"/>.</summary>
    /// <param name="number">The number, the content of the element.</param>
    /// <param name="action">Where the end of the connection goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="timeout">Seconds of ringing.</param>
    /// <param name="hangupOnStar">Whether the star key ends the connection.</param>
    /// <param name="timeLimit">Longest connection, seconds.</param>
    /// <param name="callerId">The number that is shown.</param>
    /// <param name="record">What is recorded.</param>
    /// <param name="trim">What becomes of silence.</param>
    /// <param name="recordingStatusCallback">Where the state of the file is announced.</param>
    /// <param name="recordingStatusCallbackMethod">GET or POST.</param>
    /// <param name="recordingStatusCallbackEvent">What is announced.</param>
    /// <param name="answerOnBridge">Whether the caller hears real ringing until the other side answers.</param>
    /// <param name="ringTone">The ringing that the caller hears.</param>
    /// <param name="recordingTrack">Which side is recorded.</param>
    /// <param name="sequential">Whether several numbers ring one after the other.</param>
    /// <param name="referUrl">Where a SIP transfer goes.</param>
    /// <param name="referMethod">GET or POST.</param>
    public VoiceResponse Dial(
        string? number = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        int? timeout = null,
        bool? hangupOnStar = null,
        int? timeLimit = null,
        string? callerId = null,
        Dial.RecordEnum? record = null,
        Dial.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Twilio.Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Dial.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? answerOnBridge = null,
        Dial.RingToneEnum? ringTone = null,
        Dial.RecordingTrackEnum? recordingTrack = null,
        bool? sequential = null,
        Uri? referUrl = null,
        Twilio.Http.HttpMethod? referMethod = null) =>
        Append(new Dial(
            number,
            action,
            method,
            timeout,
            hangupOnStar,
            timeLimit,
            callerId,
            record,
            trim,
            recordingStatusCallback,
            recordingStatusCallbackMethod,
            recordingStatusCallbackEvent,
            answerOnBridge,
            ringTone,
            recordingTrack,
            sequential,
            referUrl,
            referMethod));

    /// <summary>Adds a <see cref="Voice.Enqueue"/>.</summary>
    /// <param name="name">Its name, the content of the element.</param>
    /// <param name="action">Where leaving the queue goes.</param>
    /// <param name="maxQueueSize">Most callers in it.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="waitUrl">What is heard while waiting; empty: nothing.</param>
    /// <param name="waitUrlMethod">GET or POST.</param>
    /// <param name="workflowSid">A workflow.</param>
    public VoiceResponse Enqueue(
        string? name = null,
        Uri? action = null,
        int? maxQueueSize = null,
        Twilio.Http.HttpMethod? method = null,
        Uri? waitUrl = null,
        Twilio.Http.HttpMethod? waitUrlMethod = null,
        string? workflowSid = null) =>
        Append(new Enqueue(name, action, maxQueueSize, method, waitUrl, waitUrlMethod, workflowSid));

    /// <summary>Adds a <see cref="Voice.Leave"/>.</summary>
    public VoiceResponse Leave() =>
        Append(new Leave());

    /// <summary>Adds a <see cref="Voice.Hangup"/>.</summary>
    public VoiceResponse Hangup() =>
        Append(new Hangup());

    /// <summary>Adds a <see cref="Voice.Reject"/>.</summary>
    /// <param name="reason">What the caller hears.</param>
    public VoiceResponse Reject(Reject.ReasonEnum? reason = null) =>
        Append(new Reject(reason));

    /// <summary>Adds a <see cref="Voice.Refer"/>.</summary>
    /// <param name="action">Where the end of the hand-over goes.</param>
    /// <param name="method">GET or POST.</param>
    public VoiceResponse Refer(Uri? action = null, Twilio.Http.HttpMethod? method = null) =>
        Append(new Refer(action, method));

    /// <summary>Adds a <see cref="Voice.Sms"/>.</summary>
    /// <param name="message">The text, the content of the element.</param>
    /// <param name="to">Receiver.</param>
    /// <param name="from">Sender.</param>
    /// <param name="action">Where the result goes.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="statusCallback">Where its state is announced.</param>
    public VoiceResponse Sms(
        string? message = null,
        Twilio.Types.PhoneNumber? to = null,
        Twilio.Types.PhoneNumber? from = null,
        Uri? action = null,
        Twilio.Http.HttpMethod? method = null,
        Uri? statusCallback = null) =>
        Append(new Sms(message, to, from, action, method, statusCallback));

    /// <inheritdoc cref="TwiML.Append"/>
    public new VoiceResponse Append(TwiML childElem) => (VoiceResponse)base.Append(childElem);

    /// <inheritdoc cref="TwiML.SetOption"/>
    public new VoiceResponse SetOption(string key, object value) => (VoiceResponse)base.SetOption(key, value);
}
