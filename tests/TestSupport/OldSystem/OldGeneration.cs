using CoachPlus.TestSupport.Databases;
using NpgsqlTypes;

namespace CoachPlus.TestSupport.OldSystem;

/// <summary>What the existing system's code of some revision knows of its tables.</summary>
/// <param name="Stages">Quick and deep pass; before, one pass between <c>processing</c> and <c>completed</c>.</param>
/// <param name="AwaitingUpload">Jobs are queued when their upload is completed; before, when it is announced.</param>
/// <param name="Snapshot">Jobs keep the place of their video.</param>
/// <param name="Findings">Findings and reports have columns.</param>
/// <param name="Mode">The mode has one.</param>
/// <param name="Players">What it binds for the list of players.</param>
public sealed record OldGeneration(bool Stages, bool AwaitingUpload, bool Snapshot, bool Findings, bool Mode, NpgsqlDbType Players)
{
    /// <summary>The code that works on this shape: what the steps to it brought, and no more.</summary>
    public static OldGeneration Of(LegacyShape shape)
        => new(
            Knows(shape, "p2q3r4s5t6u7"),
            Knows(shape, "f1a2b3c4d5e6"),
            Knows(shape, "d1e2f3g4h5i6"),
            Knows(shape, "h3i4j5k6l7m8"),
            Knows(shape, "z1a2b3c4d5e6"),
            Knows(shape, "q8r9s0t1u2v3") ? NpgsqlDbType.Jsonb
                : shape.Steps.Any(step => step.Name.EndsWith("n4i5j6k7l8m9_varchar", StringComparison.Ordinal)) ? NpgsqlDbType.Array | NpgsqlDbType.Varchar
                : NpgsqlDbType.Json);

    private static bool Knows(LegacyShape shape, string revision) => shape.Steps.Any(step => step.Name.EndsWith(revision, StringComparison.Ordinal));
}
