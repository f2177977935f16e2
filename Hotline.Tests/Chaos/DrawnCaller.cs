using System.Globalization;
using Hotline.Carrier;
using Hotline.Tests.EndToEnd;

namespace Hotline.Tests.Chaos;

/// <summary>Somebody with a telephone, a wish, and time to think before each key. All of it is drawn: the language, the path, the pauses,
/// whether the call is broken off on the way, and how long an agent is waited for and talked to.</summary>
internal sealed class DrawnCaller
{
    /// <summary>Misuse of an account is answered by agents day and night.</summary>
    private const string ToAnAgent = "5 1 0";

    private static readonly string[] ClosedNotices = ["人工服务将在", "You can reach them again"];
    private static readonly string[] Surveys = ["满意", "How satisfied"];

    /// <summary>All attempts at a webhook take 15 s at most; an apology may come three times.</summary>
    private static readonly TimeSpan LongestAct = TimeSpan.FromSeconds(75);

    private readonly Random random;
    private readonly string from;
    private readonly Queue<string> acts;
    private readonly Tempo tempo;
    private readonly bool isForAgent;
    private readonly int patience;
    private PhoneCall? phone;
    private long waits;

    private DrawnCaller(Random random, string from, IEnumerable<string> acts, Tempo tempo, bool isForAgent)
    {
        (this.random, this.from, this.acts, this.tempo, this.isForAgent) = (random, from, new(acts), tempo, isForAgent);
        // One in four breaks off: before a word was heard, or after some acts.
        patience = random.Next(4) == 0 ? random.Next(this.acts.Count) : int.MaxValue;
    }

    /// <summary>When the caller began to wait for a question. Null: is asked one, is in line or talks.</summary>
    public long? WaitsSince => Volatile.Read(ref waits) is var since and not 0 ? since : null;

    /// <summary>What happened to the caller of late, for a message.</summary>
    public string Story => phone is null ? from : PhoneStory.Of(phone);

    /// <summary>A caller whose number nobody else has; in Hong Kong, where a hotline with an account may send texts without further ado.</summary>
    /// <param name="seed">Decides, together with the number.</param>
    /// <param name="number">Who it is.</param>
    /// <param name="tempo">How fast they are.</param>
    /// <param name="hasAgents">Whether one in four wants to talk to somebody.</param>
    public static DrawnCaller Draw(int seed, int number, Tempo tempo, bool hasAgents)
    {
        var random = new Random(seed ^ (number * 7919));
        var spoken = random.Next(2) == 0 ? Spoken.Chinese : Spoken.English;
        var keys = SelfService.Calls[random.Next(SelfService.Calls.Length)].Keys;
        var isForAgent = hasAgents && random.Next(4) == 0;
        var acts = (isForAgent ? ToAnAgent : keys).Split(' ').Prepend(spoken.Key);
        return new(random, string.Create(CultureInfo.InvariantCulture, $"+8526{1_000_000 + number}"), acts, tempo, isForAgent);
    }

    /// <summary>Calls, and goes on until the hotline hangs up or the wish is fulfilled.</summary>
    /// <param name="carrier">The telephone's.</param>
    /// <param name="enough">Makes the caller hang up.</param>
    public async Task<PhoneCall> Call(LocalCarrier carrier, CancellationToken enough)
    {
        phone = await carrier.Dial(new DialRequest(from, CarrierDesk.Number)).WaitAsync(LongestAct, TimeProvider.System, CancellationToken.None);
        for (var done = 0; done < patience && acts.TryPeek(out var act) && await IsAsked(phone, enough); done++)
        {
            await Think(enough);
            if (enough.IsCancellationRequested)
            {
                break;
            }

            await Act(phone, act, enough);
        }

        if (isForAgent && acts.Count == 0)
        {
            await Stay(phone, enough);
        }

        await phone.HangUp().WaitAsync(LongestAct, TimeProvider.System, CancellationToken.None);
        return phone;
    }

    /// <summary>Waits in line and talks: some give up, some hang up on the agent, some stay to the end and rate the call.</summary>
    private async Task Stay(PhoneCall phone, CancellationToken enough)
    {
        var longest = TimeSpan.FromSeconds(3 + (27 * random.NextDouble()));
        var begun = TimeProvider.System.GetTimestamp();
        await Patience.Until(
            () => Task.FromResult(phone.IsEnded || enough.IsCancellationRequested || TimeProvider.System.GetElapsedTime(begun) > longest || IsRated(phone)),
            longest + LongestAct,
            () => "Time stands still.");
        if (IsRated(phone) && !phone.IsEnded)
        {
            await Press(phone, "5");
        }
    }

    private static bool IsRated(PhoneCall phone) =>
        phone.Awaits is { Keys: true } && Surveys.Any(survey => phone.LastHeard.Contains(survey, StringComparison.Ordinal));

    /// <summary>Who hears an apology and then the same question again gives the same answer again.</summary>
    private async Task Act(PhoneCall phone, string act, CancellationToken enough)
    {
        var question = phone.LastHeard;
        if (ClosedNotices.Any(notice => phone.LatestHeard.Any(heard => heard.Text.Contains(notice, StringComparison.Ordinal))))
        {
            // Outside the hours another menu comes first.
            await Press(phone, CallingTimes.ToMainMenu(nameof(CallingTimes.Night)));
            return;
        }

        await Press(phone, act);
        if (await IsAsked(phone, enough) && (phone.LastHeard != question || !phone.LatestHeard.Any(Words.IsApology)))
        {
            acts.TryDequeue(out _);
        }
    }

    /// <summary>Listens through apologies and pauses, for as long as it takes.</summary>
    /// <returns>False: the call is over, or it is enough.</returns>
    private async Task<bool> IsAsked(PhoneCall phone, CancellationToken enough)
    {
        Volatile.Write(ref waits, TimeProvider.System.GetTimestamp());
        await Patience.Until(
            () => Task.FromResult(phone.IsEnded || enough.IsCancellationRequested || phone.Awaits is { Keys: true }),
            LongestAct,
            () => $"The caller is asked nothing.\n{PhoneStory.Of(phone)}");
        Volatile.Write(ref waits, 0);
        return !phone.IsEnded && !enough.IsCancellationRequested;
    }

    private static Task Press(PhoneCall phone, string keys) =>
        phone.Press(keys).WaitAsync(LongestAct, TimeProvider.System, CancellationToken.None);

    private Task Think(CancellationToken enough) =>
        Task.Delay(tempo.ShortestThought + (tempo.Spread * random.NextDouble()), TimeProvider.System, enough)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
