using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Provider", "PostgreSql", "Storage:Provider is 'PostgreSql', which this release does not offer yet. Allowed: Sqlite.")]
    [InlineData("Directory", " ", "Storage:Directory is empty. Allowed: the path of a directory, for example data.")]
    [InlineData("MasterKey", "secret", "Storage:MasterKey is not a key. Allowed: 32 bytes as base64, or empty for a generated one.")]
    [InlineData("MasterKey", "AAEC", "Storage:MasterKey is not a key. Allowed: 32 bytes as base64, or empty for a generated one.")]
    public void A_setting_that_cannot_work_is_named(string key, string value, string expected)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(key, value));

        Assert.Equal([expected], refused.Failures);
    }

    [Theory]
    [InlineData("MasterKey", "")]
    [InlineData("MasterKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("Provider", "Sqlite")]
    public void A_setting_that_works_is_taken(string key, string value) =>
        Assert.Equal(StorageProvider.Sqlite, Read(key, value).Provider);

    [Fact]
    public void Without_settings_the_data_lies_below_the_directory_the_program_was_started_from() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "data"), new StorageOptions().FullDirectory);

    private static StorageOptions Read(string key, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"Storage:{key}"] = value })
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddStorage()
            .BuildServiceProvider()
            .GetRequiredService<IOptions<StorageOptions>>()
            .Value;
    }
}
