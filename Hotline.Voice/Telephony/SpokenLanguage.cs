namespace Hotline.Voice.Telephony;

/// <summary>How a language is spoken and understood: an entry of <c>Speech:Languages</c>.</summary>
public sealed class SpokenLanguage
{
    /// <summary>The voice, for example <c>Polly.Zhiyu-Neural</c>. Required.</summary>
    public string Voice { get; set; } = "";

    /// <summary>The language the voice speaks, in the carrier's words, for example <c>cmn-CN</c>. Required.</summary>
    public string SayLanguage { get; set; } = "";

    /// <summary>The language that is recognised, in the recogniser's words, for example <c>cmn-Hans-CN</c>. Required.</summary>
    public string Recognition { get; set; } = "";

    /// <summary>The recogniser, for example <c>googlev2_telephony</c> or <c>deepgram_nova-2</c>. Default: the carrier's own.</summary>
    public string? SpeechModel { get; set; }

    /// <summary>Silence that ends what the caller says. Default 2 s; 1 s to 10 s, whole seconds.</summary>
    public TimeSpan SpeechPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Said while a look-up takes longer than a moment, unless the flow has words of its own. Required.</summary>
    public string OneMoment { get; set; } = "";

    /// <summary>Said when something failed on our side and the call goes on. Required.</summary>
    public string Apology { get; set; } = "";

    /// <summary>Said when it keeps failing and there is nobody to connect to. Required.</summary>
    public string Goodbye { get; set; } = "";

    /// <summary>Said before the caller is connected to <c>Fallback:Number</c>. Required.</summary>
    public string Connecting { get; set; } = "";

    /// <summary>What is said to those who wait in line.</summary>
    public WaitingWords Waiting { get; set; } = new();

    /// <summary>What is said around a hand-over to an agent. Required, all of it.</summary>
    public HandOverWords HandOver { get; set; } = new();
}
