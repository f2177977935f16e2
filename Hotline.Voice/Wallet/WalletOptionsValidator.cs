using System.Globalization;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Wallet;

/// <summary>Names the key that is wrong and what it may be; never what a secret was.</summary>
internal sealed class WalletOptionsValidator : IValidateOptions<WalletOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(7);

    /// <summary>Refuses values that cannot even be bound, in the same words as the others.</summary>
    /// <param name="section">The <c>Wallet</c> section.</param>
    public static void RefuseUnreadable(IConfigurationSection section)
    {
        List<string> problems = [];
        Check<WalletProvider>("Provider");
        Check<WalletKeyPlace>("Http:KeyPlace");
        if (section["Http:TimeLimit"] is { } limit && !TimeSpan.TryParse(limit, CultureInfo.InvariantCulture, out _))
        {
            problems.Add(TimeLimitProblem(limit));
        }
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(WalletOptions), problems);
        }

        void Check<T>(string key)
            where T : struct, Enum
        {
            if (section[key] is { } value && !Enum.GetNames<T>().Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add($"Wallet:{key} is '{value}'; allowed: {string.Join(", ", Enum.GetNames<T>())}.");
            }
        }
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WalletOptions options)
    {
        List<string> problems = [];
        if (options.Http.TimeLimit < Shortest || options.Http.TimeLimit > Longest)
        {
            problems.Add(TimeLimitProblem($"{options.Http.TimeLimit:g}"));
        }
        if (options.Provider == WalletProvider.Http)
        {
            if (!IsBaseUrl(options.Http.BaseUrl))
            {
                problems.Add($"Wallet:Http:BaseUrl is '{WithoutUser(options.Http.BaseUrl)}'; allowed with Wallet:Provider Http: "
                    + "an absolute http or https URL without user, query and fragment.");
            }
            else if (WalletAddress.Refusal(new Uri(options.Http.BaseUrl)) is { } word)
            {
                problems.Add($"Wallet:Http:BaseUrl is '{options.Http.BaseUrl}', {word}; allowed: a name, an address of a network written plainly, "
                    + "or this machine as localhost, 127.0.0.1 or [::1].");
            }
            if (options.Http.ApiKey.Length is 0 or > 512 || !options.Http.ApiKey.All(letter => letter is > ' ' and <= '~'))
            {
                problems.Add("Wallet:Http:ApiKey is missing or not usable; allowed with Wallet:Provider Http: "
                    + "1 to 512 visible ASCII characters.");
            }
        }
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static string TimeLimitProblem(string value) =>
        $"Wallet:Http:TimeLimit is '{value}'; allowed: {Shortest:g} to {Longest:g} (hours:minutes:seconds).";

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;

    private static string WithoutUser(string url) => url.Contains('@', StringComparison.Ordinal) ? "..." : url;
}
