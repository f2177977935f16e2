using System.Text.Json.Serialization;

namespace Hotline.Voice.Outbox;

/// <summary>Something that the carrier must do for us. Paths are relative to <c>Twilio:PublicUrl</c> and begin with a slash.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CreateCall), "createCall")]
[JsonDerivedType(typeof(RedirectCall), "redirectCall")]
[JsonDerivedType(typeof(EndCall), "endCall")]
[JsonDerivedType(typeof(UpdateParticipant), "updateParticipant")]
[JsonDerivedType(typeof(EndConference), "endConference")]
[JsonDerivedType(typeof(DeleteRecording), "deleteRecording")]
[JsonDerivedType(typeof(SendText), "sendText")]
public abstract record CarrierCommand
{
    private CarrierCommand()
    {
    }

    /// <summary>The word that stands for it in the outbox.</summary>
    [JsonIgnore]
    public string Kind => this switch
    {
        CreateCall => "createCall",
        RedirectCall => "redirectCall",
        EndCall => "endCall",
        UpdateParticipant => "updateParticipant",
        EndConference => "endConference",
        DeleteRecording => "deleteRecording",
        SendText => "sendText",
        _ => throw new NotSupportedException($"No kind for {GetType().Name}."),
    };

    /// <summary>The call it is about; what is about the same call is sent in the order it was decided, only its end overtakes redirects.
    /// Null: it waits for no other.</summary>
    [JsonIgnore]
    public string? Target => this switch
    {
        RedirectCall redirect => redirect.CallSid,
        EndCall end => end.CallSid,
        UpdateParticipant change => change.CallSid,
        _ => null,
    };

    /// <summary>True when doing it twice is doing it once: then it is simply sent again after a lost answer.</summary>
    [JsonIgnore]
    public bool IsRepeatable => this is not (CreateCall or SendText);

    /// <summary>Numbers and texts are private.</summary>
    public sealed override string ToString() => $"CarrierCommand({Kind})";

    /// <summary>Call somebody. <c>sent</c> once the carrier has the call, <c>done</c> when it ended after a conversation, <c>failed</c> with
    /// the carrier's word (<c>busy</c>, <c>no-answer</c>, <c>canceled</c>, <c>failed</c>) when nobody answered, and with <c>too late</c>
    /// when the carrier could not be asked for as long as it would have rung.</summary>
    /// <param name="To">E.164, <c>sip:</c> or <c>client:</c> and a name.</param>
    /// <param name="From">The number that is shown, E.164.</param>
    /// <param name="Path">What is asked for TwiML when the call is answered.</param>
    /// <param name="StatusPath">Who is told of the call's progress in place of the outbox, with the parameter <c>outbox</c> added, and hands
    /// it on to <see cref="CarrierReports"/>; null: the outbox itself.</param>
    /// <param name="Ring">How long it rings, 1 s to 600 s.</param>
    public sealed record CreateCall(string To, string From, string Path, string? StatusPath, TimeSpan Ring) : CarrierCommand;

    /// <summary>Let a live call go on elsewhere. Fails with <c>gone</c> when the call has ended meanwhile.</summary>
    /// <param name="CallSid">The call at the carrier.</param>
    /// <param name="Path">What is asked for TwiML next.</param>
    public sealed record RedirectCall(string CallSid, string Path) : CarrierCommand;

    /// <summary>End a call. One that has ended already is done.</summary>
    /// <param name="CallSid">The call at the carrier.</param>
    public sealed record EndCall(string CallSid) : CarrierCommand;

    /// <summary>Change how a call takes part in a conference; what is null stays as it is. To be decided once the call is in it: one that is
    /// not in it, or a conference that has ended, is <c>done</c> with the word <c>gone</c>.</summary>
    /// <param name="Conference">The conference's SID at the carrier, or its name: then the one of this name that goes on.</param>
    /// <param name="CallSid">The call at the carrier.</param>
    public sealed record UpdateParticipant(string Conference, string CallSid) : CarrierCommand
    {
        /// <summary>True: it hears what <see cref="HoldPath"/> says, and nobody hears it; false: it is back.</summary>
        public bool? Hold { get; init; }

        /// <summary>What is asked (POST) for what it hears on hold, again whenever it has run out; null: the carrier's music.</summary>
        public string? HoldPath { get; init; }

        /// <summary>Whether nobody hears it.</summary>
        public bool? Muted { get; init; }

        /// <summary>Whether the conference ends for everybody when it leaves.</summary>
        public bool? EndConferenceOnExit { get; init; }

        /// <summary>True: only <see cref="CallSidToCoach"/> hears it, also while it is muted; false: all do, unless it is muted.</summary>
        public bool? Coaching { get; init; }

        /// <summary>The call in the same conference that alone hears it; needed when <see cref="Coaching"/> is true.</summary>
        public string? CallSidToCoach { get; init; }
    }

    /// <summary>End a conference for everybody in it: their calls go on behind it. One that has ended already is done.</summary>
    /// <param name="Conference">The conference's SID at the carrier, or its name: then the one of this name that goes on.</param>
    public sealed record EndConference(string Conference) : CarrierCommand;

    /// <summary>Delete a recording at the carrier, for good. One that is not there any more is done.</summary>
    /// <param name="RecordingSid">The recording at the carrier.</param>
    public sealed record DeleteRecording(string RecordingSid) : CarrierCommand;

    /// <summary>Send a text message. <c>sent</c> once the carrier has it, <c>done</c> when it was delivered.</summary>
    /// <param name="To">In E.164.</param>
    /// <param name="From">Our number that sends when <c>Twilio:PhoneNumber</c> is not set; without either the command fails.</param>
    /// <param name="Body">The text; what is over 1,600 characters is cut.</param>
    public sealed record SendText(string To, string From, string Body) : CarrierCommand;
}
