using System.Reflection;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>What the scripts of this build leave in a catalogue. The list is kept beside this file; a test compares it with what they really leave.</summary>
internal static class CurrentShape
{
    private const string Resource = "CoachPlus.Schema.Current";

    /// <summary>Facts by name.</summary>
    public static IReadOnlyDictionary<string, string> Facts { get; } = Read(Resource);

    /// <summary>A list as it is kept: a fact on each line.</summary>
    public static string Write(IReadOnlyDictionary<string, string> facts) => string.Concat(facts.Select(fact => $"{fact.Key} = {fact.Value}\n"));

    internal static Dictionary<string, string> Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(" = ", 2)).ToDictionary(fact => fact[0], fact => fact[1]);
    }
}
