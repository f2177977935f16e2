using Hotline.Flows.Definition;

namespace Hotline.Flows.Verification;

/// <summary>F12, first part: queues, calendars, destinations, languages and recordings that are named exist.</summary>
internal static class NamesExist
{
    /// <summary>Proves it.</summary>
    public static void Check(Inspection inspection)
    {
        foreach (var node in inspection.Nodes)
        {
            CheckNode(inspection, node);
        }

        foreach (var (path, prompt) in inspection.Prompts)
        {
            foreach (var (language, text) in prompt.Languages)
            {
                foreach (var recording in text.Attempts.SelectMany(parts => parts).OfType<PromptPart.Recording>())
                {
                    CheckRecording(inspection, $"{path}.{language}", recording.Path);
                }
            }
        }

        foreach (var (name, queue) in inspection.Bundle.Queues.Queues)
        {
            PromptsComplete.CheckLanguages(
                inspection, $"queues.{name}.title", queue.Title, "name the queue", FlowReader.QueuesFile);
        }
    }

    private static void CheckNode(Inspection inspection, PlacedNode node)
    {
        switch (node.Node)
        {
            case FlowNode.Hours hours:
                CheckCalendar(inspection, node, hours.Calendar);
                break;
            case FlowNode.Queue queue:
                CheckQueue(inspection, node, queue.QueueName);
                CheckCalendar(inspection, node, queue.Calendar);
                break;
            case FlowNode.Callback callback:
                CheckQueue(inspection, node, callback.QueueName);
                CheckCalendar(inspection, node, callback.Calendar);
                break;
            case FlowNode.Voicemail voicemail:
                CheckQueue(inspection, node, voicemail.QueueName);
                break;
            case FlowNode.Transfer transfer:
                inspection.Exists(
                    $"{node.Path}.destination", transfer.Destination, inspection.Surroundings.Destinations, "destination in the settings:");
                break;
            case FlowNode.Language language when !inspection.Gaps.Touch("languages"):
                inspection.Exists($"{node.Path}.to", language.To, inspection.Flow.Languages, "language of the flow");
                break;
            default:
                break;
        }
    }

    private static void CheckQueue(Inspection inspection, PlacedNode node, string name)
    {
        if (!inspection.Gaps.LeaveNamesOpen("queues", FlowReader.QueuesFile))
        {
            inspection.Exists($"{node.Path}.queue", name, inspection.Bundle.Queues.Queues.Keys, "queue");
        }
    }

    private static void CheckCalendar(Inspection inspection, PlacedNode node, string? name)
    {
        if (!inspection.Gaps.LeaveNamesOpen("calendars", FlowReader.HoursFile))
        {
            inspection.Exists($"{node.Path}.calendar", name, inspection.Bundle.Hours.Calendars.Keys, "calendar");
        }
    }

    private static void CheckRecording(Inspection inspection, string path, string recording)
    {
        if (!inspection.Bundle.Files.TryGetValue(recording, out var content))
        {
            var recordings = inspection.Bundle.Files.Keys.Where(file => file.StartsWith("audio/", StringComparison.Ordinal));
            inspection.Exists(path, recording, recordings, "recording");
        }
        else if (content.Length < 44 || !content.Span.StartsWith("RIFF"u8) || !content.Span[8..].StartsWith("WAVE"u8))
        {
            inspection.Error(ProofCode.Names, path, $"{Wording.Quote(recording)} is not a WAV recording.");
        }
    }
}
