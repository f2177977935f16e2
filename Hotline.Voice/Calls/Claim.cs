using Hotline.Voice.Wallet;

namespace Hotline.Voice.Calls;

/// <summary>Who may ask a question that changes something.</summary>
/// <param name="IsMine">True for the one who asked for the claim first: ask now. False: somebody else does or did.</param>
/// <param name="Result">What the service answered; null: not known, or not yet.</param>
/// <param name="ClaimedAtMs">When it was claimed, Unix milliseconds.</param>
public sealed record Claim(bool IsMine, LookupAnswer? Result, long ClaimedAtMs);
