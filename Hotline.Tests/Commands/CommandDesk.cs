using System.Text.Json;
using Hotline.Tests.App;
using Hotline.Voice;
using Hotline.Voice.Commands;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Commands;

/// <summary>A terminal of its own, with its own data directory; commands run in this process.</summary>
public sealed class CommandDesk : IDisposable
{
    private readonly Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly string own = Directory.CreateTempSubdirectory("hotline-desk-").FullName;

    public CommandDesk(HotlineApp? beside = null)
    {
        Data = beside?.Directory ?? Path.Combine(own, "data");
        settings["Storage:Directory"] = Data;
    }

    /// <summary>The data directory.</summary>
    public string Data { get; }

    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "flows", "wallet");

    public CommandDesk With(string key, string? value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>A copy of the bundle that ships, with one of its files changed.</summary>
    public string Bundle(string file, Func<string, string> change)
    {
        var folder = Path.Combine(own, "bundle");
        Directory.CreateDirectory(folder);
        foreach (var shipped in Directory.EnumerateFiles(Shipped))
        {
            File.Copy(shipped, Path.Combine(folder, Path.GetFileName(shipped)), overwrite: true);
        }

        var path = Path.Combine(folder, file);
        File.WriteAllText(path, change(File.ReadAllText(path)));
        return folder;
    }

    public Task<CommandRun> Run(params string[] args) => Type("", args);

    /// <summary>Runs a command while somebody types.</summary>
    public Task<CommandRun> Type(string lines, params string[] args) => Run(new StringReader(lines), CancellationToken.None, args);

    internal Task<CommandRun> Run(TextReader keyboard, CancellationToken stop, params string[] args) =>
        Run(keyboard, new StringWriter(), stop, args);

    /// <summary>Runs a command whose screen is watched while it runs.</summary>
    internal async Task<CommandRun> Run(TextReader keyboard, StringWriter output, CancellationToken stop, params string[] args)
    {
        await using var error = new StringWriter();
        var setup = new HostSetup { Settings = settings, ReadEnvironment = false, Time = new FakeTimeProvider(HotlineApp.OfficeHours) };
        var code = await CommandLine.Run(args, new Terminal(output, error, keyboard, setup), stop);
        return new CommandRun(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public void Dispose() => Directory.Delete(own, recursive: true);
}

/// <summary>What came of a command.</summary>
public sealed record CommandRun(int Code, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>It went well and said nothing on the side.</summary>
    public CommandRun Done()
    {
        Assert.Equal("", Error);
        Assert.Equal(CommandLine.Done, Code);
        return this;
    }

    /// <summary>It was typed wrongly: nothing was written but what is wrong.</summary>
    public CommandRun Refused()
    {
        Assert.Equal(CommandLine.WrongUsage, Code);
        Assert.Equal("", Output);
        return this;
    }
}
