using Microsoft.Extensions.Options;

namespace Hotline.Voice.Storage;

/// <summary>Refuses settings that could not work, before anything is created.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(StorageOptions options)
    {
        if (options.Provider != StorageProvider.Sqlite)
        {
            yield return $"Storage:Provider is '{options.Provider}', which this release does not offer yet. Allowed: Sqlite.";
        }

        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            yield return "Storage:Directory is empty. Allowed: the path of a directory, for example data.";
        }

        if (!string.IsNullOrEmpty(options.MasterKey) && !MasterKeyFile.TryDecode(options.MasterKey, out _))
        {
            yield return "Storage:MasterKey is not a key. Allowed: 32 bytes as base64, or empty for a generated one.";
        }
    }
}
