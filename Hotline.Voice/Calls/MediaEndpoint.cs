using Hotline.Voice.Catalog;
using Hotline.Voice.Queues;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;

namespace Hotline.Voice.Calls;

/// <summary>The recordings of flows, as the calls of their version hear them, and the music of those who wait. Nothing in them is private, so
/// nothing is signed.</summary>
internal static class MediaEndpoint
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Maps <c>/voice/media/{call}/{path}</c> and <c>/voice/media/hold.wav</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/voice/media/{callId:long:min(1)}/{**path}", Media);
        routes.MapGet("/voice/media/hold.wav", Hold);
    }

    // The same bytes for every caller: the carrier need not fetch them again for each.
    private static FileContentHttpResult Hold(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(HoldMusic.Wave, "audio/wav");
    }

    private static async Task<IResult> Media(long callId, string path, CallStore calls, FlowCatalog catalog)
    {
        if (await calls.Load(callId) is not { FlowVersion: > 0 } call)
        {
            return TypedResults.NotFound();
        }

        var bundle = (await catalog.Get(call.FlowVersion)).Bundle;
        return path.StartsWith("audio/", StringComparison.Ordinal) && bundle.Files.TryGetValue(path, out var content)
            ? TypedResults.Bytes(content, Types.TryGetContentType(path, out var type) ? type : "application/octet-stream")
            : TypedResults.NotFound();
    }
}
