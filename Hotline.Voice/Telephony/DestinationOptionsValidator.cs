using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Refuses to start with a destination that cannot be dialled.</summary>
internal sealed class DestinationOptionsValidator : IValidateOptions<DestinationOptions>
{
    public ValidateOptionsResult Validate(string? name, DestinationOptions options)
    {
        var problems = options.Addresses
            .Where(entry => !PhoneNumbers.IsE164(entry.Value) && !PhoneNumbers.IsSip(entry.Value))
            .Select(entry => $"Destinations:{entry.Key} must be a number in E.164, for example +15550100100, or sip:name@host.")
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
