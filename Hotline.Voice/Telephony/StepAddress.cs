using System.Globalization;

namespace Hotline.Voice.Telephony;

/// <summary>Where the carrier brings the answer to a step.</summary>
/// <param name="CallId">Our number for the call.</param>
/// <param name="Step">The step that is answered.</param>
public sealed record StepAddress(long CallId, int Step)
{
    /// <summary>What the call hears while it waits in line at this step, for example <c>/voice/wait/12/3</c>.</summary>
    public string WaitPath => string.Create(CultureInfo.InvariantCulture, $"/voice/wait/{CallId}/{Step}");

    /// <summary>The path for a call that comes by another way than the caller's answer, for example <c>/voice/step/12/3?as=queue</c>.</summary>
    /// <param name="way">The way.</param>
    public string By(StepArrival way) => $"{this}?as={way.Word()}";

    /// <summary>The path, for example <c>/voice/step/12/3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"/voice/step/{CallId}/{Step}");
}
