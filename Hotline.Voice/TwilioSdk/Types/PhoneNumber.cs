namespace Twilio.Types;

/// <summary>A telephone number.</summary>
/// <param name="number">In E.164.</param>
public class PhoneNumber(string number) : IEndpoint
{
    /// <summary>A number from text.</summary>
    /// <param name="number">In E.164.</param>
    public static implicit operator PhoneNumber(string number) => new(number);

    /// <summary>In E.164.</summary>
    public override string ToString() => number;
}
