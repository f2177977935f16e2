using System.CommandLine;
using System.CommandLine.Parsing;
using Hotline.Flows.Definition;
using Hotline.Voice.Catalog;

namespace Hotline.Voice.Commands;

/// <summary>The bundle that a command is about: its folder or one of its files, or else the folder of the settings.</summary>
internal static class BundleArgument
{
    private static readonly string[] Files = [FlowReader.FlowFile, FlowReader.HoursFile, FlowReader.QueuesFile];

    /// <summary>One bundle or none.</summary>
    public static Argument<string?> One() => new("path")
    {
        Description = "The bundle's folder, or its flow.json. Default: Flows:Folder of the settings (flows/wallet).",
        HelpName = "PATH",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Validate },
    };

    /// <summary>Any number of bundles.</summary>
    public static Argument<string[]> Many() => new("path")
    {
        Description = "Bundles: each a folder, or the flow.json in it. Default: Flows:Folder of the settings (flows/wallet).",
        HelpName = "PATH",
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { Validate },
    };

    /// <summary>The bundle's folder as a full path.</summary>
    /// <param name="path">As it was typed; null: the folder of the settings.</param>
    /// <param name="host">Has the settings.</param>
    public static string Folder(string? path, CommandHost host) => path switch
    {
        null => host.Settings<CatalogOptions>().FullFolder,
        _ when File.Exists(path) => Path.GetDirectoryName(Path.GetFullPath(path))!,
        _ => Path.GetFullPath(path),
    };

    /// <summary>A file or folder as it is shown: below the current directory without what leads there.</summary>
    /// <param name="fullPath">The full path.</param>
    public static string Shown(string fullPath)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), fullPath);
        return relative.StartsWith("..", StringComparison.Ordinal) ? fullPath : relative.Replace('\\', '/');
    }

    private static void Validate(ArgumentResult result)
    {
        foreach (var path in result.Tokens.Select(token => token.Value))
        {
            if (File.Exists(path) ? !Files.Contains(Path.GetFileName(path)) : !Directory.Exists(path))
            {
                result.AddError(File.Exists(path)
                    ? $"{path} is not a bundle: name its folder, or the flow.json in it."
                    : $"There is no file or folder {path}.");
            }
        }
    }
}
