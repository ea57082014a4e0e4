namespace CoachPlus.TestSupport.Databases;

/// <summary>Every known shape of the video tables before CoachPlus. The files below <c>Shapes</c> are the facts; this says which make which.</summary>
public static class LegacyShapes
{
    private static readonly LegacyStep Base = new("000_base", "000_users");
    private static readonly LegacyStep FirstWithArray = new("010_n4i5j6k7l8m9_varchar", "010_sessions_varchar", "010_jobs", "010_sqs_results");
    private static readonly LegacyStep FirstWithJson = new("010_n4i5j6k7l8m9_json", "010_sessions_json", "010_jobs", "010_sqs_results");

    private static readonly LegacyStep[] Later =
    [
        new("011_a7e5f6b9c0d1"),
        new("012_abc753bb4d7c"),
        new("020_p2q3r4s5t6u7", "020_staged_quick", "020_staged_deep", "020_jobs"),
        new("030_q8r9s0t1u2v3"),
        new("040_a1b2c3d4e5f6"),
        new("050_b2c3d4e5f6g7"),
        new("060_c3d4e5f6g7h8"),
        new("070_d4e5f6g7h8i9"),
        new("080_e5f6g7h8i9j0", "080_notes_and_markers"),
        new("090_d1e2f3g4h5i6", "090_snapshot"),
        new("100_290600375fa0"),
        new("110_f1a2b3c4d5e6", "110_awaiting_upload"),
        new("120_g2h3i4j5k6l7", "120_gpu"),
        new("130_h3i4j5k6l7m8", "130_findings"),
        new("140_8fad14d07603"),
        new("150_20260106190609"),
        new("160_z1a2b3c4d5e6", "160_bowling", "160_nothing_seen"),
        new("170_pitch_calibration_001"),
        new("180_j4k5l6m7n8o9"),
        new("190_c4daa06ced6b"),
        new("200_p3q4r5s6t7u8", "200_goals"),
        new("210_ab12cd34ef56"),
    ];

    private static readonly LegacyStep PaidRole = new("900_coach_pro_plus_by_hand", "900_paid_coach");
    private static readonly LegacyStep VenueRole = new("910_venue_admin_by_hand");

    /// <summary>The first state, as the revision was first applied: <c>player_ids</c> is <c>varchar[]</c>.</summary>
    public static LegacyShape VarcharArray { get; } = new("n4i5j6k7l8m9_varchar", "n4i5j6k7l8m9", [Base, FirstWithArray]);

    /// <summary>The first state after its revision was edited in place: <c>player_ids</c> is <c>json</c>.</summary>
    public static LegacyShape Json { get; } = new("n4i5j6k7l8m9_json", "n4i5j6k7l8m9", [Base, FirstWithJson]);

    /// <summary>Quick and deep pass, on <c>varchar[]</c>.</summary>
    public static LegacyShape StagedVarcharArray { get; } = UpTo("p2q3r4s5t6u7", FirstWithArray, "p2q3r4s5t6u7_varchar");

    /// <summary>Quick and deep pass, on <c>json</c>.</summary>
    public static LegacyShape StagedJson { get; } = UpTo("p2q3r4s5t6u7", FirstWithJson, "p2q3r4s5t6u7_json");

    /// <summary>From here on <c>player_ids</c> is <c>jsonb</c>, whichever it was.</summary>
    public static LegacyShape Jsonb { get; } = UpTo("q8r9s0t1u2v3", FirstWithArray);

    /// <summary>Jobs have a snapshot of where their video lies, and are still queued before it arrives.</summary>
    public static LegacyShape BeforeAwaitingUpload { get; } = UpTo("290600375fa0", FirstWithJson);

    /// <summary>Jobs wait for their video.</summary>
    public static LegacyShape AwaitingUpload { get; } = UpTo("f1a2b3c4d5e6", FirstWithArray);

    /// <summary>Chunks, and no columns for findings yet.</summary>
    public static LegacyShape Chunks { get; } = UpTo("g2h3i4j5k6l7", FirstWithJson);

    /// <summary>Findings, reports and names of stored results have columns.</summary>
    public static LegacyShape Findings { get; } = UpTo("h3i4j5k6l7m8", FirstWithArray);

    /// <summary>Between two of the states below: a table of zones that has no targets yet.</summary>
    public static LegacyShape ZonesWithoutTargets { get; } = UpTo("pitch_calibration_001", FirstWithArray);

    /// <summary>The newest state.</summary>
    public static LegacyShape Head { get; } = UpTo("ab12cd34ef56", FirstWithArray, "head");

    /// <summary>The newest state with the paid role added by hand.</summary>
    public static LegacyShape HeadWithPaidRole { get; } = Head with { Name = "head_with_paid_role", Steps = [.. Head.Steps, PaidRole] };

    /// <summary>The newest state with both missing roles added by hand.</summary>
    public static LegacyShape HeadWithAllRoles { get; } = Head with { Name = "head_with_all_roles", Steps = [.. HeadWithPaidRole.Steps, VenueRole] };

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<LegacyShape> All { get; } =
    [
        VarcharArray, Json, StagedVarcharArray, StagedJson, Jsonb, BeforeAwaitingUpload, AwaitingUpload, Chunks, Findings, Head, HeadWithPaidRole,
        HeadWithAllRoles,
    ];

    /// <summary>Those with the four oldest words of a job, whose readers look into one column for all results.</summary>
    public static IReadOnlyList<LegacyShape?> OldestForms { get; } = [VarcharArray, Json];

    /// <summary>
    /// One of each kind: no words for the passes, no word for a job that waits, no columns for findings, and all of it. Only the last of them where
    /// <c>COACHPLUS_TEST_SHAPES</c> is <c>newest</c>: the run on a second server asks for that, since what differs between servers does not differ between
    /// shapes.
    /// </summary>
    public static IReadOnlyList<LegacyShape> Kinds { get; } = Asked == "newest" ? [Head] : [VarcharArray, BeforeAwaitingUpload, Chunks, Head];

    /// <summary>Those that suites run on: all, or the newest where <c>COACHPLUS_TEST_SHAPES</c> says so.</summary>
    public static IReadOnlyList<LegacyShape> Tested { get; } = Asked == "newest" ? Kinds : All;

    /// <summary>Whether <c>COACHPLUS_TEST_SHAPES</c> is <c>every</c>: then suites that take one of each kind take all, too. For runs that may take their time.</summary>
    public static bool AreAllAskedFor => Asked == "every";

    /// <summary>Whether <c>COACHPLUS_TEST_SHAPES</c> is <c>newest</c>.</summary>
    internal static bool IsOnlyTheNewestAskedFor => Asked == "newest";

    private static string? Asked => Environment.GetEnvironmentVariable("COACHPLUS_TEST_SHAPES");

    private static LegacyShape UpTo(string revision, LegacyStep first, string? name = null)
    {
        var last = Array.FindIndex(Later, step => step.Name.EndsWith(revision, StringComparison.Ordinal));
        return new LegacyShape(name ?? revision, revision, [Base, first, .. Later[..(last + 1)]]);
    }
}
