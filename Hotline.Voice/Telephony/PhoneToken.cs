using System.Security.Cryptography;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>What telephones on the local carrier must send: made once and kept in the data directory, so that only its owner dials.</summary>
internal sealed class PhoneToken(IOptions<StorageOptions> storage)
{
    /// <summary>The token.</summary>
    public string Value => field ??= PrivateFile.ReadOrCreate(
        Path.Combine(storage.Value.FullDirectory, "phone.token"),
        () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}
