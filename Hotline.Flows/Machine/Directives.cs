namespace Hotline.Flows.Machine;

/// <summary>The directives that are always the same.</summary>
internal static class Directives
{
    /// <summary>End the call.</summary>
    public static Directive.HangUp HangUp { get; } = new();

    /// <summary>Come back at once for more.</summary>
    public static Directive.Continue Continue { get; } = new();
}
