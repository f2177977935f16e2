using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>flows</c>: what supervisors do with the flow they edit.</summary>
internal static class FlowsCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal) => new("flows", "Check, draw and list the flows that callers walk through.")
    {
        new FlowsCheckCommand(terminal).Create(),
        new FlowsGraphCommand(terminal).Create(),
        new FlowsListCommand(terminal).Create(),
        new FlowsSchemaCommand(terminal).Create(),
    };
}
