namespace Hotline.Carrier;

/// <summary>A webhook that has not left yet.</summary>
public sealed class HeldWebhook
{
    private readonly TaskCompletionSource released = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldWebhook() { }

    /// <summary>Completes when the call has come to the webhook that is held.</summary>
    public Task Reached => reached.Task;

    internal Task Released => released.Task;

    /// <summary>Lets it go. The call is busy again when this returns; wait for it to be quiet.</summary>
    public void Release() => released.TrySetResult();

    internal void Reach() => reached.TrySetResult();
}
