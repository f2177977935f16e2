namespace Twilio.Types;

/// <summary>A browser or app that can be called.</summary>
/// <param name="client">Its name, with or without <c>client:</c>.</param>
public class Client(string client) : IEndpoint
{
    /// <summary>A client from text.</summary>
    /// <param name="client">Its name.</param>
    public static implicit operator Client(string client) => new(client);

    /// <summary>With <c>client:</c>.</summary>
    public override string ToString() =>
        client.StartsWith("client:", StringComparison.Ordinal) ? client : $"client:{client}";
}
