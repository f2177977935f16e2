namespace Hotline.Flows.Definition.Reading;

/// <summary>What was found wrong with a value of a JSON file.</summary>
[Flags]
internal enum Flaws
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is not what belongs here.</summary>
    Value = 1,

    /// <summary>Its name does not belong here, stands twice, or has not the form of a name.</summary>
    Name = 2,

    /// <summary>A member that it must have is missing.</summary>
    Incomplete = 4,
}
