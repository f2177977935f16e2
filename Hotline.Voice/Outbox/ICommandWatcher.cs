using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Is told what became of commands, inside the unit that records it: what follows is stored with it or not at all.</summary>
/// <remarks>A command may be reported more than once (unknown, then sent, then done), never the same state twice in a row.</remarks>
public interface ICommandWatcher
{
    /// <summary>Which commands: those whose subject begins so, for example <c>offer:</c>.</summary>
    string SubjectPrefix { get; }

    /// <summary>Records what follows from a result.</summary>
    /// <param name="unit">The unit; must not be kept.</param>
    /// <param name="result">What became of the command.</param>
    Task Changed(StorageUnit unit, OutboxResult result);

    /// <summary>Whether a call is still wanted that the carrier made after it had been given up (<c>failed</c>, <c>not found</c>). Asked only
    /// while the call that decided it goes on; without it a late call is ended anyway.</summary>
    /// <param name="unit">The unit; must not be kept.</param>
    /// <param name="late">The call, with its name at the carrier.</param>
    /// <returns>True (the default): it goes on, and <see cref="Changed"/> is told that it was sent; false: it is ended.</returns>
    Task<bool> Wants(StorageUnit unit, OutboxResult late) => Task.FromResult(true);
}

/// <summary>Who is told of a command.</summary>
internal static class CommandWatchers
{
    /// <summary>Those that a command concerns.</summary>
    /// <param name="watchers">All.</param>
    /// <param name="result">What became of the command.</param>
    public static IEnumerable<ICommandWatcher> Of(this ICommandWatcher[] watchers, OutboxResult result) =>
        watchers.Where(watcher => result.Subject?.StartsWith(watcher.SubjectPrefix, StringComparison.Ordinal) == true);
}
