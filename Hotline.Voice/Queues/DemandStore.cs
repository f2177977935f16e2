using System.Text;
using Hotline.Flows.Definition;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>What an agent must bring: queue, skills and language, and what is asked for after longer waits. Each combination is a row, so
/// that contacts of one demand are one line with one order, and those who could take them are known before they come.</summary>
public sealed class DemandStore
{
    /// <summary>The demand of a contact that comes, made known when it is new.</summary>
    /// <param name="unit">The unit of the contact.</param>
    /// <param name="queue">The queue's name.</param>
    /// <param name="rules">The queue.</param>
    /// <param name="language">The caller's language, BCP 47.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>Its number and, in milliseconds after the entry, when it widens; null: never.</returns>
    internal static async Task<(long Id, long? WidensAfterMs)> Resolve(
        StorageUnit unit, string queue, QueueDefinition rules, string language, long nowMs)
    {
        var steps = Steps(rules, language);
        long? next = null;
        for (var at = steps.Count - 1; at >= 0; at--)
        {
            long? after = at + 1 < steps.Count ? (steps[at + 1].AfterSeconds - steps[at].AfterSeconds) * 1000L : null;
            next = await Resolve(unit, queue, rules, steps[at], next, after, nowMs);
        }

        return (next!.Value, steps.Count > 1 ? steps[1].AfterSeconds * 1000L : null);
    }

    /// <summary>Works out anew what an agent could take.</summary>
    /// <param name="unit">The unit that changes the agent.</param>
    /// <param name="agent">The agent as they are now.</param>
    internal static async Task Match(StorageUnit unit, Agent agent)
    {
        const string all = """
            select id as Id, language as Language, skills as Skills
              from demands
            """;
        await unit.ExecuteAsync("delete from agent_demands where agent_id = @id", new { id = agent.Id });
        foreach (var demand in await unit.QueryAsync<DemandRow>(all))
        {
            await Match(unit, demand, agent.Id, agent.SkillsText, agent.LanguagesText);
        }
    }

    private static List<Step> Steps(QueueDefinition rules, string language)
    {
        var steps = new List<Step> { new(0, Text(rules.Skills), language) };
        foreach (var widening in rules.Widening.OrderBy(step => step.AfterSeconds))
        {
            var before = steps[^1];
            var step = new Step(
                widening.AfterSeconds,
                widening.Skills is null ? before.Skills : Text(widening.Skills),
                widening.AnyLanguage ? null : before.Language);
            if (step.AfterSeconds > before.AfterSeconds)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private static async Task<long> Resolve(
        StorageUnit unit, string queue, QueueDefinition rules, Step step, long? next, long? after, long nowMs)
    {
        const string find = """
            select id
              from demands
             where identity = @identity
            """;
        const string insert = """
            insert into demands (identity, queue, language, skills, agents_by, ring_ms, wrap_up_ms, next_id, widens_after_ms,
                                 staffed_ms, counted_at_ms)
            values (@identity, @queue, @language, @skills, @agentsBy, @ringMs, @wrapUpMs, @next, @after, 0, @nowMs)
            on conflict (identity) do update set identity = excluded.identity
            returning id
            """;
        var identity = new StringBuilder()
            .AppendJoin('|', queue, step.Language ?? "*", step.Skills, rules.AgentsBy.Word(), rules.RingSeconds, rules.WrapUpSeconds)
            .Append($"|{next}|{after}")
            .ToString();
        if (await unit.ScalarAsync<long?>(find, new { identity }) is { } known)
        {
            return known;
        }

        var id = await unit.ScalarAsync<long>(insert, new
        {
            identity,
            queue,
            language = step.Language,
            skills = step.Skills,
            agentsBy = rules.AgentsBy.Word(),
            ringMs = rules.RingSeconds * 1000L,
            wrapUpMs = rules.WrapUpSeconds * 1000L,
            next,
            after,
            nowMs,
        });
        await MatchAll(unit, new DemandRow { Id = id, Language = step.Language, Skills = step.Skills });
        return id;
    }

    private static async Task MatchAll(StorageUnit unit, DemandRow demand)
    {
        const string all = $"""
            select {Agent.Columns}
              from agents
             where is_disabled = 0
            """;
        foreach (var agent in await unit.QueryAsync<Agent>(all))
        {
            await Match(unit, demand, agent.Id, agent.SkillsText, agent.LanguagesText);
        }
    }

    private static async Task Match(StorageUnit unit, DemandRow demand, long agentId, string skills, string languages)
    {
        const string insert = """
            insert into agent_demands (demand_id, agent_id)
            values (@demandId, @agentId)
            on conflict (demand_id, agent_id) do nothing
            """;
        var has = skills.Split(' ').ToHashSet(StringComparer.Ordinal);
        var speaks = languages.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (demand.Skills.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(has.Contains)
            && (demand.Language is null || speaks.Contains(demand.Language)))
        {
            await unit.ExecuteAsync(insert, new { demandId = demand.Id, agentId });
        }
    }

    private static string Text(IEnumerable<string> skills) =>
        string.Join(' ', skills.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private sealed record Step(int AfterSeconds, string Skills, string? Language);

    private sealed record DemandRow
    {
        public required long Id { get; init; }

        public string? Language { get; init; }

        public required string Skills { get; init; }
    }
}
