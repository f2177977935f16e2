using System.Collections;

namespace Twilio.Base;

/// <summary>A list that fetches its further pages when they are come to.</summary>
/// <typeparam name="T">What is in it.</typeparam>
public class ResourceSet<T> : IEnumerable<T>
{
    private readonly Page<T> first;
    private readonly long limit;
    private readonly Func<Page<T>, Page<T>> next;

    internal ResourceSet(Page<T> first, ReadOptions<T> options, Func<Page<T>, Page<T>> next)
    {
        this.first = first;
        this.next = next;
        limit = options.Limit ?? long.MaxValue;
    }

    /// <summary>Whether further pages are fetched, which blocks. Default true.</summary>
    public bool AutoPaging { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        var given = 0L;
        for (var page = first; ; page = next(page))
        {
            foreach (var record in page.Records)
            {
                if (given++ >= limit)
                {
                    yield break;
                }

                yield return record;
            }

            if (!AutoPaging || given >= limit || !page.HasNextPage())
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
