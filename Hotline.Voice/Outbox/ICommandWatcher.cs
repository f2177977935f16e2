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
}
