using CoachPlus.TestSupport.Tools;

namespace CoachPlus.TestSupport.Runbooks;

/// <summary>
/// What the operators' manual says to run, read from the manual itself: so the tests run what stands there and not a copy. A statement or
/// command is named by the remark in the line above it.
/// </summary>
public static class OperationsManual
{
    /// <summary>The SQL that the manual says to run, by its remark.</summary>
    public static IReadOnlyDictionary<string, string> Sql { get; } = Read("sql", "-- ");

    /// <summary>The shell commands of the section on the former runbooks, by their remarks.</summary>
    public static IReadOnlyDictionary<string, string> Shell { get; } = Read("sh", "# ");

    private static Dictionary<string, string> Read(string language, string remark)
    {
        var found = new Dictionary<string, string>();
        var (inside, name) = (false, "");
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "docs", "operations.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                (inside, name) = (line == "```" + language, "");
            }
            else if (inside && line.StartsWith(remark, StringComparison.Ordinal))
            {
                found.Add(name = line[remark.Length..], "");
            }
            else if (inside)
            {
                found[name] = found.TryGetValue(name, out var before) && before.Length > 0 ? $"{before}\n{line}" : line;
            }
        }

        return found;
    }
}
