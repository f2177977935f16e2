using Hotline.Carrier;
using Microsoft.AspNetCore.Routing.Template;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>The REST API of the local carrier, without a server: whichever carrier a request is for, it is served here and now.</summary>
internal static class ExchangeRoutes
{
    private static readonly Lazy<(IServiceProvider Services, Route[] Routes)> Built = new(Build);

    /// <summary>Serves a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="carrier">By which carrier.</param>
    public static void Serve(HttpContext http, LocalCarrier carrier)
    {
        var (services, routes) = Built.Value;
        http.RequestServices = new ServicesOf(carrier, services);
        var values = new RouteValueDictionary();
        var route = routes.First(route => route.Takes(http.Request, values));
        http.Request.RouteValues = values;
        var served = route.Serve(http);
        Assert.True(served.IsCompletedSuccessfully, $"{http.Request.Method} {http.Request.Path} was to be served at once: {served.Exception}");
    }

    private static (IServiceProvider Services, Route[] Routes) Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Who guards the API asks this one for account and token, which are those of every run.
        builder.Services.AddLocalCarrier((options, _) => options.AuthToken = SimulatedProgram.AuthToken);
        var app = builder.Build();
        app.MapLocalCarrier();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        return (app.Services, [.. endpoints.Select(endpoint => new Route(endpoint))]);
    }

    private sealed class Route(RouteEndpoint endpoint)
    {
        private readonly TemplateMatcher matcher = new(TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), []);
        private readonly IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

        public RequestDelegate Serve => endpoint.RequestDelegate!;

        public bool Takes(HttpRequest request, RouteValueDictionary values)
        {
            values.Clear();
            return (methods.Count == 0 || methods.Contains(request.Method)) && matcher.TryMatch(request.Path, values);
        }
    }

    private sealed class ServicesOf(LocalCarrier carrier, IServiceProvider others) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(LocalCarrier) ? carrier : others.GetService(serviceType);
    }
}
