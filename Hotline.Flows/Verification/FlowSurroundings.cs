using System.Collections.Immutable;
using Hotline.Flows.Services;

namespace Hotline.Flows.Verification;

/// <summary>What a flow may name that stands outside its bundle.</summary>
/// <param name="Services">The services that can be asked.</param>
/// <param name="Destinations">The names in the settings' section <c>Destinations</c>.</param>
public sealed record FlowSurroundings(ImmutableArray<ServiceContract> Services, IReadOnlySet<string> Destinations);
