using Twilio.Types;

namespace Twilio.Rest;

/// <summary>A product of Twilio: the first part of its host names.</summary>
public sealed class Domain : StringEnum
{
    /// <summary><c>api</c></summary>
    public static readonly Domain Api = new("api");

    /// <summary>No product.</summary>
    public Domain()
    {
    }

    private Domain(string value)
        : base(value)
    {
    }

    /// <summary>Any product.</summary>
    /// <param name="value">As it is written.</param>
    public static implicit operator Domain(string value) => new(value);
}
