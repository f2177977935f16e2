using System.Net;
using System.Net.Sockets;

namespace Hotline.Voice.Wallet;

/// <summary>Which addresses a wallet can have. Private networks are where many wallets are; the machine itself, its neighbours on the wire and
/// the metadata services of clouds are not.</summary>
internal static class WalletAddress
{
    /// <summary>The metadata services of clouds that lie outside of 169.254.0.0/16.</summary>
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("100.100.100.200")];

    private static readonly (IPNetwork Network, string Word)[] Never =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("2001::/32"), "Teredo"),
    ];

    private static readonly IPNetwork[] Translated = [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("::/96")];
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Why an address is never asked.</summary>
    /// <param name="address">The address; an IPv4 address inside of an IPv6 address counts as itself.</param>
    /// <param name="mayBeLoopback">Whether the operator named this machine.</param>
    /// <returns>What it is, in a word; null: it may be asked.</returns>
    public static string? Refusal(IPAddress address, bool mayBeLoopback)
    {
        var meant = IPAddress.IsLoopback(address) ? address : Inner(address);
        return IPAddress.IsLoopback(meant) ? mayBeLoopback ? null : "loopback"
            : Metadata.Contains(meant) ? "metadata"
            : Never.FirstOrDefault(never => never.Network.Contains(meant)).Word;
    }

    /// <summary>What is wrong with the host of a wallet's URL where it is an address.</summary>
    /// <param name="url">The URL as it was written.</param>
    /// <returns>Null: it is a name, this machine in plain words, or an address that may be asked.</returns>
    public static string? Refusal(Uri url)
    {
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
        {
            return null;
        }

        // 0x7f.1 and 2130706433 are 127.0.0.1 to a socket, and something else to whoever reads the settings.
        var written = url.OriginalString.Contains($"//{url.Host}", StringComparison.OrdinalIgnoreCase);
        return !written ? "an address in disguise" : Refusal(address, NamesThisMachine(url)) is { } word ? $"a {word} address" : null;
    }

    /// <summary>Whether an operator who writes this means the own machine: localhost, 127.0.0.1, [::1].</summary>
    /// <param name="url">The wallet's URL.</param>
    public static bool NamesThisMachine(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || url.Host is "127.0.0.1" or "[::1]";

    private static IPAddress Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : SixToFour.Contains(address) ? new(bytes.AsSpan(2, 4))
            : Translated.Any(network => network.Contains(address)) && !address.Equals(IPAddress.IPv6Any) ? new(bytes.AsSpan(12, 4))
            : address;
    }
}
