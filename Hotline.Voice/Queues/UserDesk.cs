using System.Text.RegularExpressions;

namespace Hotline.Voice.Queues;

/// <summary>Checks and makes the accounts of agents, for the terminal and for whoever speaks for it.</summary>
public sealed partial class UserDesk(AgentStore agents, Calls.CallClock clock)
{
    /// <summary>What is wrong with an account; null: nothing.</summary>
    /// <param name="agent">The account.</param>
    /// <returns>A sentence that says what would be right.</returns>
    public static string? Refusal(NewAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return !Name().IsMatch(agent.Name) ? $"The name '{agent.Name}' cannot be used: 1 to 40 of a-z, 0-9, '.', '_' and '-', beginning with a letter."
            : !IsPhone(agent.Phone) ? $"The phone '{agent.Phone}' cannot be dialled: a number in E.164, for example +12025550123, or client:NAME."
            : agent.Languages.Count == 0 ? "Name at least one language, for example zh-CN."
            : agent.Languages.FirstOrDefault(language => !Language().IsMatch(language)) is { } strange ? $"'{strange}' is no language: write zh-CN or en-US."
            : agent.Skills.FirstOrDefault(skill => !Skill().IsMatch(skill)) is { } odd ? $"'{odd}' is no skill: a letter, then letters and digits, as in queues.json."
            : null;
    }

    /// <summary>Adds an agent whose account is in order.</summary>
    /// <param name="agent">The account.</param>
    /// <returns>The token; null: the name is taken.</returns>
    public Task<string?> Add(NewAgent agent) => agents.Add(agent);

    /// <summary>Shuts an agent out.</summary>
    /// <param name="name">Who.</param>
    /// <returns>False: there is no such agent.</returns>
    public Task<bool> Disable(string name) => agents.Disable(name, clock.NowMs);

    /// <summary>Gives an agent a new token.</summary>
    /// <param name="name">Who.</param>
    /// <returns>The token; null: there is no such agent.</returns>
    public Task<string?> Reset(string name) => agents.Reset(name);

    private static bool IsPhone(string phone) => Telephony.PhoneNumbers.IsE164(phone) || Client().IsMatch(phone);

    [GeneratedRegex("^[a-z][a-z0-9._-]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^client:[A-Za-z0-9_.-]{1,60}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Client();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Language();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Skill();
}
