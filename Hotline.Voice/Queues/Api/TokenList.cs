using Hotline.Voice.Calls;

namespace Hotline.Voice.Queues.Api;

/// <summary>The tokens that are right, as hashes in memory. Where somebody guesses, it tells agents from guessers without a read for each guess:
/// whoever has a token signs in, also from the guesser's address.</summary>
internal sealed class TokenList(AgentStore agents, CallClock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private IReadOnlySet<string> hashes = new HashSet<string>();
    private long? readAt;

    /// <summary>Whether a token is somebody's, as of two seconds ago.</summary>
    /// <param name="token">As it was sent.</param>
    public async Task<bool> Holds(string token)
    {
        if (readAt is not { } mark || clock.Since(mark) >= Fresh)
        {
            readAt = clock.Mark();
            hashes = await agents.TokenHashes();
        }

        return hashes.Contains(AgentStore.HashText(token));
    }
}
