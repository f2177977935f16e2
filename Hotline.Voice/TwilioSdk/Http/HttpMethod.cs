namespace Twilio.Http;

/// <summary>A method of HTTP.</summary>
/// <param name="value">As it is written.</param>
public class HttpMethod(string value)
{
    /// <summary>GET</summary>
    public static readonly HttpMethod Get = new("GET");

    /// <summary>POST</summary>
    public static readonly HttpMethod Post = new("POST");

    /// <summary>PUT</summary>
    public static readonly HttpMethod Put = new("PUT");

    /// <summary>DELETE</summary>
    public static readonly HttpMethod Delete = new("DELETE");

    private readonly string value = value;

    /// <summary>A method from text.</summary>
    /// <param name="value">As it is written.</param>
    public static implicit operator HttpMethod(string value) => new(value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HttpMethod other && value == other.value;

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>As it is written.</summary>
    public override string ToString() => value;
}
