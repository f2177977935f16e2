using System.Security.Cryptography;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>On the local carrier the token that signs webhooks is made once and kept in the data directory.</summary>
internal sealed class LocalAuthToken(IOptions<StorageOptions> storage) : IPostConfigureOptions<TwilioOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, TwilioOptions options)
    {
        if (string.IsNullOrEmpty(options.AuthToken))
        {
            options.AuthToken = PrivateFile.ReadOrCreate(
                Path.Combine(storage.Value.FullDirectory, "carrier.token"),
                () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        }
    }
}
