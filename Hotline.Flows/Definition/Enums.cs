using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>What a caller enters at a collect node.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CollectKind>))]
public enum CollectKind
{
    /// <summary>A number of digits.</summary>
    Digits,

    /// <summary>Money; * between digits is the decimal point.</summary>
    Amount,

    /// <summary>A day, eight digits, year first.</summary>
    Date,

    /// <summary>Key 1 for yes, key 2 for no.</summary>
    YesNo,

    /// <summary>A telephone number.</summary>
    Phone,
}

/// <summary>Who may see a value, and when it may be spoken.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ValueClass>))]
public enum ValueClass
{
    /// <summary>Anybody.</summary>
    Public,

    /// <summary>About the caller; sealed where it is stored.</summary>
    Personal,

    /// <summary>About the caller's account: only looked up and spoken when the caller is verified; sealed where it is stored.</summary>
    Account,
}

/// <summary>When a queue is staffed, other than by a calendar.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Staffing>))]
public enum Staffing
{
    /// <summary>Day and night.</summary>
    Always,
}

/// <summary>What happens to those who wait at closing time.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AtClose>))]
public enum AtClose
{
    /// <summary>Whoever waits is still served.</summary>
    Drain,

    /// <summary>Whoever waits goes to <c>onClosed</c>.</summary>
    Leave,
}

/// <summary>How a call went, for the figures.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OutcomeResult>))]
public enum OutcomeResult
{
    /// <summary>The caller has what they called for.</summary>
    Resolved,

    /// <summary>The caller does not.</summary>
    Unresolved,

    /// <summary>A point on the way.</summary>
    Milestone,
}

/// <summary>Enumerations are written in camel case, and never as numbers.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
