using Hotline.Flows.Definition;
using Hotline.Flows.Verification;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Content;

/// <summary>What is proved of every flow holds of the one that ships.</summary>
public sealed class WalletProofTests
{
    [Fact]
    public void There_is_no_problem_and_no_warning()
    {
        var reading = FlowReader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "flows", "wallet"));

        var problems = FlowVerifier.Check(
            reading.Bundle!, reading.Positions, new FlowSurroundings([WalletContract.Contract], new HashSet<string>()));

        Assert.Empty(problems);
    }
}
