using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The states that the expectations tell apart, oldest first; said here once more by name, and not read from the steps under test.</summary>
internal enum Age
{
    First,
    Staged,
    Jsonb,
    Snapshot,
    AwaitingUpload,
    Chunks,
    Findings,
    Head,
}

internal static class Ages
{
    public static Age Of(LegacyShape shape) => shape.Name switch
    {
        "n4i5j6k7l8m9_varchar" or "n4i5j6k7l8m9_json" => Age.First,
        "p2q3r4s5t6u7_varchar" or "p2q3r4s5t6u7_json" => Age.Staged,
        "q8r9s0t1u2v3" => Age.Jsonb,
        "290600375fa0" => Age.Snapshot,
        "f1a2b3c4d5e6" => Age.AwaitingUpload,
        "g2h3i4j5k6l7" => Age.Chunks,
        "h3i4j5k6l7m8" => Age.Findings,
        "head" or "head_with_paid_role" or "head_with_all_roles" => Age.Head,
        _ => throw new ArgumentException($"Nobody said what {shape.Name} looks like.", nameof(shape)),
    };

    /// <summary>The facts that hold at an age.</summary>
    public static IEnumerable<T> Until<T>(this IEnumerable<(Age Since, T Fact)> facts, Age age) => facts.Where(fact => fact.Since <= age).Select(fact => fact.Fact);

    /// <summary>A list as the expectations write it.</summary>
    public static IEnumerable<string> Items(string text)
        => text.ReplaceLineEndings(" ").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
