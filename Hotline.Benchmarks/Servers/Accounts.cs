namespace Hotline.Benchmarks.Servers;

/// <summary>The account that all servers have.</summary>
internal static class Accounts
{
    public const string Sid = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "0123456789abcdef0123456789abcdef";
}
