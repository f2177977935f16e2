using System.Text.RegularExpressions;

namespace Hotline.Voice.Telephony;

/// <summary>What callers said after the tone, as the carrier keeps it. Fetched with the account's credentials from the account's own API, whatever
/// address a webhook told: nobody else is ever shown the credentials, and no player the carrier's address.</summary>
/// <param name="client">Has the credentials.</param>
/// <param name="address">Where a path of the API is.</param>
/// <param name="time">Its clock.</param>
/// <param name="log">Where it reports.</param>
internal sealed partial class CarrierRecordings(HttpClient client, Func<string, Uri> address, TimeProvider time, TelephonyLog log)
{
    /// <summary>The longest recording that is passed on: more than half an hour as the carrier writes it.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    /// <summary>A whole transfer takes no longer.</summary>
    private static readonly TimeSpan LongestTransfer = TimeSpan.FromMinutes(2);

    /// <summary>Begins to fetch a recording.</summary>
    /// <param name="url">Where a webhook said that it is.</param>
    /// <param name="cancellationToken">Ends the waiting for the first byte.</param>
    /// <returns>Failures are outcomes, not exceptions.</returns>
    public async Task<RecordingFetch> Fetch(string url, CancellationToken cancellationToken)
    {
        if (RecordingSid().Match(url) is not { Success: true } match)
        {
            return new RecordingFetch.Missing();
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address($"Recordings/{match.Groups[1].Value}.wav"));
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await Read(answer, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.NoRecording(failure.GetType().Name);
            return new RecordingFetch.Unavailable();
        }
    }

    private async Task<RecordingFetch> Read(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var (status, type, length) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", answer.Content.Headers.ContentLength);
        var isSound = status == StatusCodes.Status200OK && type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase);
        if (isSound && length is null or <= MostBytes)
        {
            return new RecordingFetch.Found(
                new RecordedSound(answer, await answer.Content.ReadAsStreamAsync(cancellationToken), length, LongestTransfer, time), type);
        }

        answer.Dispose();
        if (isSound)
        {
            return new RecordingFetch.TooLong();
        }

        if (status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
        {
            return new RecordingFetch.Missing();
        }

        log.NoRecording($"{status} {LogText.Encode(type)}");
        return new RecordingFetch.Unavailable();
    }

    [GeneratedRegex(@"/Recordings/(RE[0-9a-f]{32})(?:\.[0-9a-z]{1,4})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex RecordingSid();
}

/// <summary>What came of fetching a recording.</summary>
internal abstract record RecordingFetch
{
    private RecordingFetch()
    {
    }

    /// <summary>Here it comes.</summary>
    /// <param name="Sound">Its bytes.</param>
    /// <param name="ContentType">What they are, <c>audio/...</c>.</param>
    public sealed record Found(RecordedSound Sound, string ContentType) : RecordingFetch;

    /// <summary>The carrier has no such recording: not yet, or not any more.</summary>
    public sealed record Missing : RecordingFetch;

    /// <summary>It is longer than <see cref="CarrierRecordings.MostBytes"/>.</summary>
    public sealed record TooLong : RecordingFetch;

    /// <summary>The carrier could not be asked, or did not answer with sound.</summary>
    public sealed record Unavailable : RecordingFetch;
}
