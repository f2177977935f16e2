using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Whether a request brings it.</summary>
    /// <param name="request">The request.</param>
    public bool IsIn(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers[UserEndpoints.Header].ToString()), Encoding.UTF8.GetBytes(Value));
}
