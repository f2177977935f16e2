using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>The <c>Lines</c> section: the numbers that callers dial.</summary>
public sealed class LineOptions
{
    /// <summary>Our numbers in E.164, the first one is dialled by <c>call</c>. Default: one number reserved for fiction.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];
}

/// <summary>Checks <see cref="LineOptions"/> at start.</summary>
internal sealed class LineOptionsValidator : IValidateOptions<LineOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LineOptions options)
    {
        if (options.Numbers.Count == 0)
        {
            return ValidateOptionsResult.Fail("Lines:Numbers must name at least one number in E.164, for example +12025550100.");
        }

        var bad = options.Numbers.FirstOrDefault(number => !Telephony.PhoneNumbers.IsE164(number));
        return bad is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Lines:Numbers holds '{bad}'; numbers must be E.164, for example +12025550100.");
    }
}
