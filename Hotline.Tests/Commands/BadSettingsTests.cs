using Hotline.Voice;
using Hotline.Voice.Commands;

namespace Hotline.Tests.Commands;

/// <summary>A wrong setting stops the start with one line that names the key and what would be right.</summary>
public sealed class BadSettingsTests
{
    [Theory]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:ConnectionString", "Host=")]
    [InlineData("Storage:ConnectionString", "Host=db.example;Database=hotline", "Storage:ConnectionString", "PostgreSql")]
    [InlineData("Storage:Provider", "Foo", "Storage:Provider", "Sqlite")]
    [InlineData("Storage:MasterKey", "abc", "Storage:MasterKey", "base64")]
    [InlineData("Lines:Numbers:0", "abc", "Lines:Numbers", "E.164")]
    [InlineData("Calls:OneMomentAfter", "00:00:09", "Calls:OneMomentAfter", "0:00:07")]
    [InlineData("Calls:TurnBudget", "00:01:00", "Calls:TurnBudget", "0:00:12")]
    [InlineData("Calls:TurnBudget", "soon", "Calls:TurnBudget", "00:00:08")]
    [InlineData("Numbers:CallbacksPerHour", "99", "Numbers:CallbacksPerHour", "1 to 20")]
    [InlineData("Numbers:AllowedCountries:0", "China", "Numbers:AllowedCountries", "ISO 3166")]
    [InlineData("Numbers:AllowedCountries:0", "XX", "Numbers:AllowedCountries", "ISO 3166")]
    [InlineData("Numbers:AllowedCountries:0", "us", "Numbers:AllowedCountries", "ISO 3166")]
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
    [InlineData("Numbers:CallbacksPerHour", "many", "Numbers:CallbacksPerHour", "a whole number")]
    [InlineData("Fallback:Pause", "soon", "Fallback:Pause", "00:00:0")]
    [InlineData("Fallback:Pause", "00:01:00", "Fallback:Pause", "00:00:30")]
    [InlineData("Fallback:MusicUrl", "music.mp3", "Fallback:MusicUrl", "http")]
    [InlineData("Speech:Languages:zh-CN:SpeechPause", "soon", "Speech:Languages:zh-CN:SpeechPause", "a time such as")]
    [InlineData("Speech:Languages:en-US:Voice", "", "Speech:Languages:en-US:Voice", "Polly")]
    [InlineData("Wallet:Provider", "Http", "Wallet:Http:BaseUrl", "absolute http")]
    [InlineData("Urls", "nonsense", "Urls", "http://127.0.0.1:5080")]
    [InlineData("Storage:Directory", "/proc/nowhere/data", "Storage:Directory", "")]
    [InlineData("Storage:Directory", "", "Storage:Directory", "data")]
    [InlineData("Storage:Diretory", "data", "Storage has no setting 'Diretory'", "Directory")]
    [InlineData("Wallet:Http:BaseAddress", "x", "Wallet:Http has no setting 'BaseAddress'", "BaseUrl")]
    [InlineData("Speech:Languages:zh-CN:Voise", "x", "Speech:Languages:zh-CN has no setting 'Voise'", "Voice")]
    [InlineData("Twilio:PhoneNumber", "12345", "Twilio:PhoneNumber", "E.164")]
    public async Task A_wrong_setting_stops_the_start_with_a_line_that_names_the_key(string key, string value, string named, string allowed)
    {
        var (code, lines, hasData) = await Start(key, value);

        Assert.Equal(CommandLine.Problems, code);
        Assert.Contains(lines, line => line.Contains(named, StringComparison.Ordinal) && line.Contains(allowed, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("   at ", StringComparison.Ordinal));
        Assert.False(hasData);
    }

    [Fact]
    public async Task A_folder_that_is_missing_stops_the_start_and_the_key_is_named()
    {
        var (code, lines, _) = await Start("Flows:Folder", "/nowhere/flows");

        Assert.Equal(CommandLine.Problems, code);
        Assert.Contains("/nowhere/flows (Flows:Folder) cannot be published", lines[0], StringComparison.Ordinal);
        Assert.Contains("There is no folder", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    private static async Task<(int Code, string[] Lines, bool HasData)> Start(string key, string value)
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;

        // A setting that is not refused starts a server, which nobody would stop.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(30));
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
            var code = await CommandLine.Run(["serve"], new Terminal(TextWriter.Null, error, TextReader.Null, setup), enough.Token);
            var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return (code, lines, File.Exists(Path.Combine(directory, "hotline.db")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
