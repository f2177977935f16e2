using System.Net;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Wallet;

/// <summary>Where a wallet's name may lead, looked at when the connection is made.</summary>
[Trait("Fault", "HOTLINE-72")]
public sealed class WalletAddressTests
{
    private const string Quoted = """{"outcome":"quoted","values":{"fee":"1.20","total":"101.20"}}""";
    private static readonly (string, string)[] Fee = [("kind", "domestic"), ("amount", "100")];
    private static readonly IPAddress Public = IPAddress.Parse("203.0.113.7");

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.254", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("::127.0.0.1", "loopback")]
    [InlineData("64:ff9b::7f00:1", "loopback")]
    [InlineData("2002:7f00:1::", "loopback")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("64:ff9b::a9fe:a9fe", "link-local")]
    [InlineData("2002:a9fe:a9fe::1", "link-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fd00:ec2::254", "metadata")]
    [InlineData("100.100.100.200", "metadata")]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("::", "unspecified")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("2001::1", "Teredo")]
    public async Task A_name_that_leads_where_no_wallet_is_is_not_asked(string address, string word)
    {
        var asked = 0;
        var network = new Names { Addresses = [IPAddress.Parse(address)] };
        await using var wallet = await StubWallet.Start(Counting(() => asked++), "wallet.example", network);

        Assert.Equal(new LookupAnswer.Unavailable("blocked"), await wallet.Hotline.Ask("feeQuote", Fee));

        Assert.Equal((0, 0), (asked, network.Connected.Count));
        Assert.EndsWith(
            $"(feeQuote) was not sent: wallet.example leads to {IPAddress.Parse(address)}, a {word} address, which is never asked ",
            Assert.Single(wallet.Log.All.Split('\n'), line => line.Contains("feeQuote", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.1.2")]
    [InlineData("fd12:3456::1")]
    [InlineData("2001:db8::1")]
    public async Task A_name_that_leads_into_a_network_is_asked_there(string address)
    {
        var network = new Names { Addresses = [IPAddress.Parse(address)] };
        await using var wallet = await StubWallet.Start(Counting(() => { }), "wallet.example", network);

        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);

        Assert.Equal([address], network.Connected.Select(to => to.ToString()));
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_looked_at_again_and_the_breaker_hears_nothing_of_it()
    {
        var asked = 0;
        var network = new Names { Addresses = [Public] };
        await using var wallet = await StubWallet.Start(Counting(() => asked++), "wallet.example", network);
        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);

        network.Addresses = [IPAddress.Loopback];
        for (var question = 0; question < 2 * WalletResilience.BreakerThroughput; question++)
        {
            Assert.Equal(new LookupAnswer.Unavailable("blocked"), await wallet.Hotline.Ask("feeQuote", Fee));
        }

        Assert.Equal(1, asked);
        network.Addresses = [Public];
        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);
        Assert.Equal([Public, Public], network.Connected);
    }

    [Fact]
    public async Task One_bad_address_among_good_ones_is_enough()
    {
        var network = new Names { Addresses = [Public, IPAddress.Parse("169.254.169.254")] };
        await using var wallet = await StubWallet.Start(Counting(() => { }), "wallet.example", network);

        Assert.Equal(new LookupAnswer.Unavailable("blocked"), await wallet.Hotline.Ask("feeQuote", Fee));

        Assert.Empty(network.Connected);
    }

    [Fact]
    public async Task Of_several_addresses_the_next_is_tried_when_one_does_not_answer()
    {
        var other = IPAddress.Parse("203.0.113.8");
        var network = new Names { Addresses = [Public, other], Dead = Public };
        await using var wallet = await StubWallet.Start(Counting(() => { }), "wallet.example", network);

        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);

        Assert.Equal([other], network.Connected);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_developer_who_names_this_machine_means_it(string name)
    {
        var network = new Names { Addresses = [IPAddress.Loopback] };
        await using var wallet = await StubWallet.Start(Counting(() => { }), name, network);

        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest", "a link-local address")]
    [InlineData("http://[::ffff:169.254.169.254]/", "a link-local address")]
    [InlineData("http://[fd00:ec2::254]/", "a metadata address")]
    [InlineData("http://127.0.0.2/", "a loopback address")]
    [InlineData("http://[::ffff:127.0.0.1]/", "a loopback address")]
    [InlineData("http://0x7f.1/", "an address in disguise")]
    [InlineData("http://2130706433/", "an address in disguise")]
    [InlineData("http://017700000001/", "an address in disguise")]
    [InlineData("http://127.1/", "an address in disguise")]
    [InlineData("http://0/", "an address in disguise")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/", "an address in disguise")]
    [InlineData("https://wallet.example/v1", null)]
    [InlineData("https://10.1.2.3/v1", null)]
    [InlineData("http://[fd12:3456::1]:8080/v1", null)]
    [InlineData("http://127.0.0.1:5080/", null)]
    [InlineData("http://[::1]:5080/", null)]
    [InlineData("http://localhost:5080/", null)]
    public void An_address_in_the_settings_is_written_plainly_and_one_that_may_be_asked(string url, string? problem)
    {
        var options = new WalletOptions { Provider = WalletProvider.Http, Http = new() { BaseUrl = url, ApiKey = "k" } };

        Assert.Equal(
            problem is null ? null : $"Wallet:Http:BaseUrl is '{url}', {problem}; allowed: a name, an address of a network written plainly, "
                + "or this machine as localhost, 127.0.0.1 or [::1].",
            new WalletOptionsValidator().Validate(null, options).FailureMessage);
    }

    /// <summary>Every question comes over a connection of its own.</summary>
    private static RequestDelegate Counting(Action count) => async http =>
    {
        count();
        http.Response.Headers.Connection = "close";
        await http.Response.WriteAsync(Quoted, http.RequestAborted);
    };

    /// <summary>Names that lead where a test says; behind every address is the stub.</summary>
    private sealed class Names : WalletNetwork
    {
        public IPAddress[] Addresses { get; set; } = [];

        public IPAddress? Dead { get; init; }

        public List<IPAddress> Connected { get; } = [];

        public override Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) => Task.FromResult(Addresses);

        public override Task<Stream> Connect(IPAddress address, int port, CancellationToken cancellationToken)
        {
            if (address.Equals(Dead))
            {
                throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostUnreachable);
            }

            Connected.Add(address);
            return base.Connect(IPAddress.Loopback, port, cancellationToken);
        }
    }
}
