using System.Security.Cryptography;

namespace Hotline.Carrier;

/// <summary>Names for new things: two letters and 32 hexadecimal digits.</summary>
internal static class CarrierSid
{
    internal static string New(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
