namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>The modules: the same names at the same place in every layer.</summary>
internal static class Modules
{
    public static readonly string[] Names = ["VideoAnalysis", "Transcription", "Plans", "Identity", "Operations"];

    /// <summary>The module of a type, or null for what all modules share: the first segment after the layer that is a module's name.</summary>
    public static string? Of(Type type)
        => type.Namespace is { } name && name.StartsWith("CoachPlus.", StringComparison.Ordinal)
            ? name.Split('.').Skip(2).FirstOrDefault(Names.Contains)
            : null;

    /// <summary>Whether other modules may name the type: contracts, and what an adapter or a host must see to do its work.</summary>
    public static bool IsContract(Type type) => type.Namespace?.Split('.').Contains("Contracts") == true;
}
