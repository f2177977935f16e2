namespace Hotline.Voice.Storage;

/// <summary>A unit found that somebody else was first and undoes itself.</summary>
internal sealed class UnitAbandonedException() : Exception("Somebody else was first.");
