namespace Hotline.Flows.Verification;

/// <summary>What is proved of every flow; the codes of problems.</summary>
internal static class ProofCode
{
    /// <summary>Every named node exists; every node can be reached.</summary>
    public const string Nodes = "F01";

    /// <summary>Every call ends.</summary>
    public const string Ends = "F02";

    /// <summary>Nothing is silent.</summary>
    public const string Silence = "F04";

    /// <summary>A sensitive entry reaches one look-up and nothing else.</summary>
    public const string Secrets = "F07";

    /// <summary>Every prompt exists in every language, with the same variables; formats fit.</summary>
    public const string Prompts = "F08";

    /// <summary>No key starts a longer key; no phrase stands in two choices.</summary>
    public const string Keys = "F10";

    /// <summary>Everything that is named exists and fits.</summary>
    public const string Names = "F12";
}
