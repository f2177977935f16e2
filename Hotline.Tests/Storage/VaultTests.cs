using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Storage;

public sealed class VaultTests
{
    private const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private readonly Vault vault = Of(MasterKey);

    [Fact]
    public void What_a_call_sealed_opens_again_with_the_stored_key() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Long, Gen.Long)
        .Sample((plain, callId, number) =>
        {
            var key = vault.NewKey(callId);
            var message = key.Seal(SealPurpose.Turn, number, plain);
            var again = Of(MasterKey).OpenKey(callId, vault.SealKey(key));
            return again.Open(SealPurpose.Turn, number, message).SequenceEqual(plain);
        });

    [Fact]
    public void A_changed_byte_anywhere_is_noticed() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 10_000], Gen.Byte[1, 255])
        .Sample((plain, place, change) =>
        {
            var key = vault.NewKey(7);
            var message = key.Seal(SealPurpose.Turn, 3, plain);
            message[place % message.Length] ^= change;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(SealPurpose.Turn, 3, message));
        });

    [Fact]
    public void A_message_that_is_cut_short_is_noticed() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 10_000])
        .Sample((plain, length) =>
        {
            var key = vault.NewKey(7);
            var message = key.Seal(SealPurpose.Turn, 3, plain);
            Assert.ThrowsAny<CryptographicException>(() =>
                key.Open(SealPurpose.Turn, 3, message.AsSpan(0, length % message.Length)));
        });

    [Theory]
    [InlineData(SealPurpose.Turn, 4)]
    [InlineData(SealPurpose.Event, 3)]
    public void A_message_does_not_open_in_another_place(SealPurpose purpose, long number)
    {
        var key = vault.NewKey(7);
        var message = key.Seal(SealPurpose.Turn, 3, "account"u8);

        Assert.ThrowsAny<CryptographicException>(() => key.Open(purpose, number, message));
    }

    [Fact]
    public void A_key_does_not_open_for_another_call_or_another_master_key()
    {
        var stored = vault.SealKey(vault.NewKey(7));
        var stranger = Of(Convert.ToBase64String(new byte[32]));

        Assert.ThrowsAny<CryptographicException>(() => vault.OpenKey(8, stored));
        Assert.ThrowsAny<CryptographicException>(() => stranger.OpenKey(7, stored));
    }

    [Fact]
    public void The_same_value_is_never_sealed_the_same_way_twice()
    {
        var key = vault.NewKey(7);

        Assert.NotEqual(key.Seal(SealPurpose.Turn, 3, "account"u8), key.Seal(SealPurpose.Turn, 3, "account"u8));
    }

    [Fact]
    public void A_number_is_found_by_a_hash_that_needs_the_master_key()
    {
        const string number = "+8613912345678";

        Assert.Equal(vault.KeyedHash(number), Of(MasterKey).KeyedHash(number));
        Assert.NotEqual(vault.KeyedHash(number), Of(Convert.ToBase64String(new byte[32])).KeyedHash(number));
        Assert.NotEqual(vault.KeyedHash(number), SHA256.HashData(Encoding.UTF8.GetBytes(number)));
        Assert.Equal(number, vault.OpenNumber(vault.SealNumber(number)));
    }

    [Fact]
    public void A_key_does_not_tell_itself() => Assert.Equal("CallKey(7)", vault.NewKey(7).ToString());

    private static Vault Of(string masterKey) => new(Options.Create(new StorageOptions { MasterKey = masterKey }));
}
