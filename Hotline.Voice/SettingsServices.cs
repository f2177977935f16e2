using System.Text.RegularExpressions;

namespace Hotline.Voice;

/// <summary>Reads sections of the settings, strictly: a key that nobody reads is a mistyped one.</summary>
internal static partial class SettingsServices
{
    /// <summary>Adds the options of a section, checked at start.</summary>
    /// <typeparam name="T">The section's options.</typeparam>
    /// <param name="services">Where to.</param>
    /// <param name="section">The section's name.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>()
            .Configure<IConfiguration>((options, settings) => settings.GetSection(section).BindStrictly(options))
            .ValidateOnStart();
        return services;
    }

    /// <summary>Reads a section into options.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">What is filled.</param>
    /// <exception cref="SettingsException">It has a key that the options do not know.</exception>
    public static void BindStrictly(this IConfigurationSection section, object options)
    {
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException failure) when (Unknown().Match(failure.Message) is { Success: true } match)
        {
            throw new SettingsException(Words(section, options.GetType(), match.Groups["type"].Value, match.Groups["keys"].Value));
        }
    }

    private static string Words(IConfigurationSection section, Type options, string type, string keys)
    {
        var nested = options.GetProperties().FirstOrDefault(property => property.PropertyType.FullName == type);
        var path = nested is null ? section.Path : $"{section.Path}:{nested.Name}";
        var known = (nested?.PropertyType ?? options).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => property.Name);
        return $"{path} has no setting {keys.Replace("', '", "' and '", StringComparison.Ordinal)}; known there: {string.Join(", ", known)}.";
    }

    // The binder's own words; there is no typed exception.
    [GeneratedRegex(
        @"^'ErrorOnUnknownConfiguration' was set.* on the instance of (?<type>[^:]+): (?<keys>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();
}
