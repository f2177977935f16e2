using System.Collections.Immutable;
using Hotline.Flows.Services;

namespace Hotline.Voice.Calls;

/// <summary>The contracts of all services that flows may ask.</summary>
/// <param name="Contracts">One per service.</param>
public sealed record ServiceCatalog(ImmutableArray<ServiceContract> Contracts)
{
    /// <summary>Splits <c>wallet.paymentStatus</c> at its first point.</summary>
    /// <param name="operation">Service and operation.</param>
    public (string Service, string Operation) Split(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var point = operation.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? ("", operation) : (operation[..point], operation[(point + 1)..]);
    }

    /// <summary>The operation's declaration, or null.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation without the service's name.</param>
    public ServiceOperation? Find(string service, string operation) =>
        Contracts.FirstOrDefault(contract => contract.Name == service)?.Find(operation);
}
