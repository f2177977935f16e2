using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class DiagramTests
{
    [Fact]
    public void The_diagram_of_the_phases_is_this()
    {
        const string expected = """
            stateDiagram-v2
            	state Live {
            		Incoming
            		InMenu
            		Waiting
            		Talking
            		Recording
            	}
            	state Ended {
            		Completed
            		Abandoned
            		Failed
            	}
            	Live --> InMenu : outcome
            	Live --> Waiting : outcome to a queue
            	Live --> Recording : outcome to voicemail
            	Live --> Failed : CarrierFailed
            	Live --> Failed : GaveUp
            	Incoming --> InMenu : Started
            	Incoming --> Abandoned : HungUp
            	InMenu --> InMenu : Again
            	InMenu --> InMenu : EmergencyThrown
            	InMenu --> Talking : Ringing
            	InMenu --> Completed : Finished
            	InMenu --> Abandoned : HungUp
            	Waiting --> Talking : Connected
            	Waiting --> InMenu : EmergencyThrown
            	Waiting --> Abandoned : HungUp
            	Talking --> Waiting : BackInLine
            	Talking --> Completed : HungUp
            	Recording --> Completed : HungUp
            [*] --> Incoming
            """;

        Assert.Equal(expected, CallMachine.PhaseDiagram().TrimEnd());
    }

    [Fact]
    public void A_flow_is_drawn_with_its_phases_as_superstates()
    {
        var drawing = TestCall.Compile(TestBundles.Small).ToMermaid();

        Assert.StartsWith("stateDiagram-v2\n", drawing, StringComparison.Ordinal);
        Assert.Contains("state Waiting {\n\t\tagents\n", drawing, StringComparison.Ordinal);
        Assert.Contains("agents --> agents_talking : Connected", drawing, StringComparison.Ordinal);
        Assert.Contains("InMenu --> Abandoned : HungUp", drawing, StringComparison.Ordinal);
        Assert.Contains("mainMenu --> reference : 1", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_authors_write_cannot_break_a_drawing()
    {
        var drawing = TestCall.Nodes("""
            "start": { "type": "branch", "on": "x", "cases": { "a:b": "bye", "a;b": "bye", "<i>": "bye", "\n": "bye", "": "bye" }, "otherwise": "bye" }
            """).ToMermaid();

        Assert.Equal(6, drawing.Split('\n').Count(line => line.StartsWith("\tstart --> bye : ", StringComparison.Ordinal)));
    }
}
