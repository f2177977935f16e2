using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Hotline.Carrier.Rest;

/// <summary>Lists in Twilio's form: a page, and where the neighbours are.</summary>
internal static class RestPage
{
    private const int DefaultSize = 50;
    private const int LargestSize = 1000;

    internal static IResult Of<T>(HttpRequest request, string name, IEnumerable<T> all, Func<T, JsonObject> view)
    {
        var items = all.ToList();
        var size = Math.Clamp(Number(request, "PageSize", DefaultSize), 1, LargestSize);
        var page = Math.Max(Number(request, "Page", 0), 0);
        var shown = items.Skip(page * size).Take(size).Select(view).ToArray<JsonNode?>();
        return TypedResults.Json(new JsonObject
        {
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = (page * size) + Math.Max(shown.Length - 1, 0),
            ["uri"] = Address(request, page, size),
            ["first_page_uri"] = Address(request, 0, size),
            ["previous_page_uri"] = page > 0 ? Address(request, page - 1, size) : null,
            ["next_page_uri"] = (page + 1) * size < items.Count ? Address(request, page + 1, size) : null,
            [name] = new JsonArray(shown),
        });
    }

    private static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, 1_000_000) : otherwise;

    private static string Address(HttpRequest request, int page, int size)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key is not ("Page" or "PageSize" or "PageToken")))
        {
            { "PageSize", size.ToString(CultureInfo.InvariantCulture) },
            { "Page", page.ToString(CultureInfo.InvariantCulture) },
        };
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
