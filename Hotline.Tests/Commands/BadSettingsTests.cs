using Hotline.Voice;
using Hotline.Voice.Commands;

namespace Hotline.Tests.Commands;

/// <summary>A wrong setting stops the start with one line that names the key and what would be right.</summary>
public sealed class BadSettingsTests
{
    [Theory]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:Provider", "Sqlite")]
    [InlineData("Storage:Provider", "Foo", "Storage:Provider", "Sqlite")]
    [InlineData("Storage:MasterKey", "abc", "Storage:MasterKey", "base64")]
    [InlineData("Lines:Numbers:0", "abc", "Lines:Numbers", "E.164")]
    [InlineData("Calls:OneMomentAfter", "00:00:09", "Calls:OneMomentAfter", "0:00:07")]
    [InlineData("Calls:TurnBudget", "00:01:00", "Calls:TurnBudget", "0:00:12")]
    [InlineData("Calls:TurnBudget", "soon", "Calls:TurnBudget", "00:00:08")]
    [InlineData("Numbers:CallbacksPerHour", "99", "Numbers:CallbacksPerHour", "1 to 20")]
    [InlineData("Numbers:AllowedCountries:0", "China", "Numbers:AllowedCountries", "ISO 3166")]
    [InlineData("Flows:Folder", "", "Flows:Folder", "flows/wallet")]
    [InlineData("Flows:Watch", "sometimes", "Flows:Watch", "true or false")]
    [InlineData("Wallet:Provider", "Bank", "Wallet:Provider", "Demo")]
    [InlineData("Wallet:Http:TimeLimit", "00:01:00", "Wallet:Http:TimeLimit", "")]
    [InlineData("Twilio:PublicUrl", "hotline.example.com", "Twilio:PublicUrl", "https://")]
    [InlineData("Speech:Languages:zh-CN:SpeechPause", "00:00:30", "Speech:Languages:zh-CN:SpeechPause", "")]
    [InlineData("Destinations:desk", "nowhere", "Destinations:desk", "E.164")]
    [InlineData("Fallback:Number", "911", "Fallback:Number", "E.164")]
    [InlineData("Urls", "http://0.0.0.0:5080", "Twilio:Client:AccountSid", "http://127.0.0.1:5080")]
    [InlineData("Twilio:Client:AccountSid", "AC1", "Twilio:Client:AccountSid", "32")]
    public async Task A_wrong_setting_stops_the_start_with_a_line_that_names_the_key(string key, string value, string named, string allowed)
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;
        try
        {
            var settings = new Dictionary<string, string?>
            {
                ["Storage:Directory"] = directory,
                ["Urls"] = "http://127.0.0.1:0",
                [key] = value,
            };
            await using var error = new StringWriter();
            var setup = new HostSetup { Settings = settings, ReadEnvironment = false, Logging = logging => logging.ClearProviders() };

            var code = await CommandLine.Run(["serve"], new Terminal(TextWriter.Null, error, TextReader.Null, setup), TestContext.Current.CancellationToken);

            Assert.Equal(CommandLine.Problems, code);
            var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(lines, line => line.Contains(named, StringComparison.Ordinal) && line.Contains(allowed, StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains("   at ", StringComparison.Ordinal));
            Assert.False(File.Exists(Path.Combine(directory, "hotline.db")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
