using System.Text;

namespace Hotline.Benchmarks.Load;

/// <summary>A call of the load: knows what to ask next, and what the server's answer must look like.</summary>
/// <param name="random">Draws its name.</param>
internal sealed class SimulatedCall(Random random)
{
    private static readonly byte[] Action = "action=\""u8.ToArray();
    private static readonly byte[] Hangup = "<Hangup"u8.ToArray();
    private static readonly byte[] Redirect = "<Redirect"u8.ToArray();
    private int position;
    private bool asks;

    /// <summary>The carrier's name for it.</summary>
    public string Sid { get; private set; } = NewSid(random);

    /// <summary>Who calls, in E.164: hardly anybody twice.</summary>
    public string From { get; private set; } = NewNumber(random);

    /// <summary>Where the next webhook goes.</summary>
    public string Path { get; private set; } = "/voice/incoming";

    /// <summary>What the caller presses next; null: nothing is asked.</summary>
    public string? Digits => asks && position < CallScript.Keys.Length ? CallScript.Keys[position] : null;

    /// <summary>True: the caller has hung up, which is the next webhook.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes over a call that the server knows already.</summary>
    public static SimulatedCall Live(Random random, string sid, string path) =>
        new(random) { Sid = sid, Path = path, asks = true };

    /// <summary>Moves the call on by an answer.</summary>
    /// <param name="answer">The body of a 200.</param>
    /// <exception cref="InvalidOperationException">It leads nowhere.</exception>
    public void Answered(ReadOnlySpan<byte> answer)
    {
        if (IsOver)
        {
            Begin();
            return;
        }

        if (asks)
        {
            position++;
        }

        asks = answer.IndexOf(Action) >= 0;
        if (asks && position < CallScript.Keys.Length)
        {
            Path = Text(answer[(answer.IndexOf(Action) + Action.Length)..], '"');
        }
        else if (!asks && answer.IndexOf(Redirect) is >= 0 and var redirect)
        {
            var rest = answer[redirect..];
            Path = Text(rest[(rest.IndexOf((byte)'>') + 1)..], '<');
        }
        else if (asks || answer.IndexOf(Hangup) >= 0)
        {
            IsOver = true;
            Path = "/voice/status";
        }
        else
        {
            throw new InvalidOperationException($"The answer leads nowhere: {Encoding.UTF8.GetString(answer)}");
        }
    }

    private void Begin()
    {
        Sid = NewSid(random);
        From = NewNumber(random);
        Path = "/voice/incoming";
        position = 0;
        asks = false;
        IsOver = false;
    }

    private static string Text(ReadOnlySpan<byte> from, char end) =>
        Encoding.UTF8.GetString(from[..from.IndexOf((byte)end)]).Replace("&amp;", "&", StringComparison.Ordinal);

    private static string NewNumber(Random random) => $"+1202{random.Next(2_000_000, 10_000_000)}";

    private static string NewSid(Random random) => string.Create(34, random, static (sid, random) =>
    {
        "CA".CopyTo(sid);
        random.GetItems("0123456789abcdef", sid[2..]);
    });
}
