using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Wallet;

public sealed class WalletOptionsTests
{
    [Fact]
    public async Task Without_settings_the_demo_wallet_answers()
    {
        await using var services = Services();

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<DemoWallet>(services.GetRequiredService<ILookupService>());
        Assert.Equal(TimeSpan.FromSeconds(3), services.GetRequiredService<IOptions<WalletOptions>>().Value.Http.TimeLimit);
    }

    [Fact]
    public async Task An_address_and_a_key_are_enough_for_a_wallet_by_http()
    {
        await using var services = Services(
            ("Wallet:Provider", "http"), ("Wallet:Http:BaseUrl", "https://wallet.example/v1/"), ("Wallet:Http:ApiKey", "k"));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<HttpWallet>(services.GetRequiredService<ILookupService>());
    }

    [Theory]
    [InlineData("Wallet:Provider", "Paper", "Wallet:Provider is 'Paper'; allowed: Demo, Http.")]
    [InlineData("Wallet:Provider", "7", "Wallet:Provider is '7'; allowed: Demo, Http.")]
    [InlineData("Wallet:Http:KeyPlace", "Query", "Wallet:Http:KeyPlace is 'Query'; allowed: Bearer, Header.")]
    [InlineData("Wallet:Http:TimeLimit", "soon", "Wallet:Http:TimeLimit is 'soon'; allowed: 0:00:00.5 to 0:00:07 (hours:minutes:seconds).")]
    [InlineData("Wallet:Http:TimeLimit", "3", "Wallet:Http:TimeLimit is '3:0:00:00'; allowed: 0:00:00.5 to 0:00:07 (hours:minutes:seconds).")]
    [InlineData("Wallet:Http:TimeLimit", "00:00:00.4", "Wallet:Http:TimeLimit is '0:00:00.4'; allowed: 0:00:00.5 to 0:00:07 (hours:minutes:seconds).")]
    public async Task A_value_that_is_not_allowed_is_named_with_what_is(string key, string value, string problem)
    {
        await using var services = Services((key, value));

        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(problem, refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wallet.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://wallet.example")]
    [InlineData("https://user:secret@wallet.example")]
    [InlineData("https://wallet.example/?key=1")]
    [Trait("Fault", "HOTLINE-72")]
    public async Task The_address_of_a_wallet_is_an_http_address(string url)
    {
        await using var services = Services(("Wallet:Provider", "Http"), ("Wallet:Http:BaseUrl", url), ("Wallet:Http:ApiKey", "k"));

        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.StartsWith("Wallet:Http:BaseUrl is '", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("one\r\nHost: another")]
    public async Task The_key_of_a_wallet_is_needed_and_never_repeated(string key)
    {
        await using var services = Services(
            ("Wallet:Provider", "Http"), ("Wallet:Http:BaseUrl", "https://wallet.example"), ("Wallet:Http:ApiKey", key));

        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(
            "Wallet:Http:ApiKey is missing or not usable; allowed with Wallet:Provider Http: 1 to 512 visible ASCII characters.",
            refusal.Message);
    }

    private static ServiceProvider Services(params IEnumerable<(string Key, string Value)> settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build());
        services.AddStorage();
        services.AddWallet();
        return services.BuildServiceProvider();
    }
}
