using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("ConnectionString", "Host=db.example", "Storage:ConnectionString is set, and Storage:Provider is Sqlite, which has none. Allowed: Storage:Provider PostgreSql, or no connection string.")]
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

    [Theory]
    [InlineData("ConnectionString", "", "Storage:ConnectionString is empty. Allowed with Storage:Provider PostgreSql: for example Host=db.example;Database=hotline;Username=hotline;Password=....")]
    [InlineData("ConnectionString", "Database=hotline", "Storage:ConnectionString names no Host. Allowed with Storage:Provider PostgreSql: for example Host=db.example;Database=hotline;Username=hotline;Password=....")]
    [InlineData("ConnectionString", "Host=db.example;Username=hotline", "Storage:ConnectionString names no Database. Allowed with Storage:Provider PostgreSql: for example Host=db.example;Database=hotline;Username=hotline;Password=....")]
    [InlineData("ConnectionString", "Host=db.example;Database=hotline;Pasword=secret", "Storage:ConnectionString cannot be read as a connection string of Npgsql. Allowed with Storage:Provider PostgreSql: for example Host=db.example;Database=hotline;Username=hotline;Password=....")]
    [InlineData("MasterKey", "", "Storage:MasterKey is empty. Required with Storage:Provider PostgreSql, the same on every node: 32 bytes as base64, for example from 'openssl rand -base64 32'.")]
    [InlineData("VoiceConnections", "2", "Storage:VoiceConnections is 2. Allowed: 3 to 300.")]
    [InlineData("OtherConnections", "301", "Storage:OtherConnections is 301. Allowed: 3 to 300.")]
    public void A_setting_that_cannot_work_with_several_nodes_is_named(string key, string value, string expected)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(new Dictionary<string, string?>(Shared) { [$"Storage:{key}"] = value }));

        Assert.Equal([expected], refused.Failures);
    }

    [Fact]
    public void Settings_that_work_with_several_nodes_are_taken() => Assert.Equal(StorageProvider.PostgreSql, Read(Shared).Provider);

    private static readonly Dictionary<string, string?> Shared = new()
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = "Host=a.example,b.example;Database=hotline;Username=hotline;Password=secret",
        ["Storage:MasterKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    };

    private static StorageOptions Read(string key, string value) => Read(new() { [$"Storage:{key}"] = value });

    private static StorageOptions Read(Dictionary<string, string?> values)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(values)
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddStorage()
            .BuildServiceProvider()
            .GetRequiredService<IOptions<StorageOptions>>()
            .Value;
    }
}
