namespace Hotline.Flows.Definition.Reading;

/// <summary>Kinds of problems that the reader finds.</summary>
internal static class ProblemCode
{
    /// <summary>A file is missing, too large, or cannot be read.</summary>
    public const string File = "J01";

    /// <summary>A file is not UTF-8 without a byte order mark.</summary>
    public const string Encoding = "J02";

    /// <summary>A file is not JSON.</summary>
    public const string Syntax = "J03";

    /// <summary>Too deep, too many nodes, too many problems.</summary>
    public const string Size = "J04";

    /// <summary>A member that the language does not know.</summary>
    public const string UnknownMember = "J05";

    /// <summary>A member that stands twice.</summary>
    public const string DuplicateMember = "J06";

    /// <summary>A member that must be there and is not.</summary>
    public const string MissingMember = "J07";

    /// <summary>Text where a number belongs, and the like.</summary>
    public const string WrongKind = "J08";

    /// <summary>A word that is not one of the words allowed.</summary>
    public const string UnknownWord = "J09";

    /// <summary>Too small, too large, too long, or in the wrong form.</summary>
    public const string OutOfRange = "J10";
}
