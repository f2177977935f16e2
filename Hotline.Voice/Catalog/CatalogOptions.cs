using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>The <c>Flows</c> section: where the bundle lies that supervisors edit.</summary>
public sealed class CatalogOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Flows";

    /// <summary>The bundle's folder: absolute, or relative to the directory the program was started from, or else to the program. Default
    /// <c>flows/wallet</c>.</summary>
    public string Folder { get; init; } = "flows/wallet";

    /// <summary>True: a changed bundle is checked and taken over while the hotline runs. Default true.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>The folder as a full path.</summary>
    internal string FullFolder
    {
        get
        {
            var here = Path.GetFullPath(Folder);
            return Directory.Exists(here) ? here : Path.GetFullPath(Folder, AppContext.BaseDirectory);
        }
    }
}

/// <summary>Checks <see cref="CatalogOptions"/> at start.</summary>
internal sealed class CatalogOptionsValidator : IValidateOptions<CatalogOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CatalogOptions options) => string.IsNullOrWhiteSpace(options.Folder)
        ? ValidateOptionsResult.Fail("Flows:Folder is empty; allowed: the folder of a flow bundle, for example flows/wallet.")
        : ValidateOptionsResult.Success;
}
