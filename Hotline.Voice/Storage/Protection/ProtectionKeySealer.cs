using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hotline.Voice.Storage.Protection;

/// <summary>Seals what is secret in a <see cref="ProtectionKeys">key</see> by the master key.</summary>
internal sealed class ProtectionKeySealer(Vault vault) : IXmlEncryptor
{
    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement("sealedKey", Convert.ToBase64String(vault.Seal(SealPurpose.ProtectionKey, 0, plain))), typeof(ProtectionKeyOpener));
    }
}

/// <summary>Opens what <see cref="ProtectionKeySealer"/> sealed. The framework makes it by its name, which is stored with every key: never rename.</summary>
/// <param name="services">Has the vault.</param>
internal sealed class ProtectionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    private readonly Vault vault = services.GetRequiredService<Vault>();

    /// <inheritdoc/>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another master key, or a changed byte.</exception>
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(
        Encoding.UTF8.GetString(vault.Open(SealPurpose.ProtectionKey, 0, Convert.FromBase64String(encryptedElement.Value))));
}
