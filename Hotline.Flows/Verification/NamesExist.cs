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
        var queues = inspection.Bundle.Queues.Queues.Keys;
        var calendars = inspection.Bundle.Hours.Calendars.Keys;
        switch (node.Node)
        {
            case FlowNode.Hours hours:
                inspection.Exists($"{node.Path}.calendar", hours.Calendar, calendars, "calendar");
                break;
            case FlowNode.Queue queue:
                inspection.Exists($"{node.Path}.queue", queue.QueueName, queues, "queue");
                inspection.Exists($"{node.Path}.calendar", queue.Calendar, calendars, "calendar");
                break;
            case FlowNode.Callback callback:
                inspection.Exists($"{node.Path}.queue", callback.QueueName, queues, "queue");
                inspection.Exists($"{node.Path}.calendar", callback.Calendar, calendars, "calendar");
                break;
            case FlowNode.Voicemail voicemail:
                inspection.Exists($"{node.Path}.queue", voicemail.QueueName, queues, "queue");
                break;
            case FlowNode.Transfer transfer:
                inspection.Exists(
                    $"{node.Path}.destination", transfer.Destination, inspection.Surroundings.Destinations, "destination in the settings:");
                break;
            case FlowNode.Language language:
                inspection.Exists($"{node.Path}.to", language.To, inspection.Flow.Languages, "language of the flow");
                break;
            default:
                break;
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
