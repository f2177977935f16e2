using Hotline.Carrier.Phones;
using Hotline.Carrier.Rest;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Carrier;

/// <summary>Puts a carrier into a web application.</summary>
public static class CarrierSetup
{
    /// <summary>Adds a carrier to the services; it is made at its first use.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Fills in the options. It may ask for other services.</param>
    public static IServiceCollection AddLocalCarrier(
        this IServiceCollection services, Action<CarrierOptions, IServiceProvider> configure) =>
        services.AddSingleton(provider =>
        {
            var options = new CarrierOptions();
            configure(options, provider);
            return new LocalCarrier(options);
        });

    /// <summary>Maps the carrier's REST API under <c>/2010-04-01</c> and its phones under <c>/carrier</c>.</summary>
    /// <param name="routes">Where they are mapped.</param>
    public static IEndpointRouteBuilder MapLocalCarrier(this IEndpointRouteBuilder routes)
    {
        routes.MapPhones();
        routes.MapRest();
        return routes;
    }
}
