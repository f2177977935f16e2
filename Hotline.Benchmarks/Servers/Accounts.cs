namespace Hotline.Benchmarks.Servers;

/// <summary>The account and the key that all servers have.</summary>
internal static class Accounts
{
    public const string Sid = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}
