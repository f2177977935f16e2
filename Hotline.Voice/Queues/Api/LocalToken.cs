using System.Security.Cryptography;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Api;

/// <summary>What the command line sends to the hotline that serves its data directory: made once and kept there, so that only its owner
/// may.</summary>
internal sealed class LocalToken(IOptions<StorageOptions> storage)
{
    /// <summary>The token.</summary>
    public string Value => field ??= PrivateFile.ReadOrCreate(
        Path.Combine(storage.Value.FullDirectory, "local.token"),
        () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}
