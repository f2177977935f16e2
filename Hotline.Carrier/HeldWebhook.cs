namespace Hotline.Carrier;

/// <summary>A webhook, or an answer of the REST API, that has not left yet.</summary>
public sealed class HeldWebhook
{
    private readonly TaskCompletionSource released = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldWebhook() { }

    /// <summary>Completes when there is something that is held.</summary>
    public Task Reached => reached.Task;

    internal Task Released => released.Task;

    /// <summary>Lets it go. The call is busy again when this returns; wait for it to be quiet.</summary>
    public void Release() => released.TrySetResult();

    internal void Reach() => reached.TrySetResult();
}
