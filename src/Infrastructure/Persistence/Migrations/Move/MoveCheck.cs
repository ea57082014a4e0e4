using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>A CHECK that an existing table lacks: first for new rows, then proved for those that are there. The scripts have the same text; a test compares.</summary>
internal sealed record MoveCheck(string Table, string Name, string Rule)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<MoveCheck> All =
    [
        new("users", "ck_users_email", "email <> ''"),
        new("video_sessions", "ck_video_sessions_players", "jsonb_typeof(player_ids) = 'array'"),
        new("video_sessions", "ck_video_sessions_size", "file_size_bytes >= 0"),
        new("video_moment_markers", "ck_video_moment_markers_timestamp", "timestamp_ms >= 0"),
        new("video_moment_markers", "ck_video_moment_markers_description", "length(description) <= 1000"),
        new("coach_notes", "ck_coach_notes_player", "player_id > 0"),
        new("coach_notes", "ck_coach_notes_tags", "jsonb_typeof(tags) in ('array', 'null')"),
        new("ai_usage_logs", "ck_ai_usage_logs_tokens", "tokens_used >= 0"),
    ];

    private string Fact => $"constraint {Table}.{Name}";

    // A table that is not there yet brings its rules with it.
    private bool IsThere(Catalogue catalogue) => catalogue.TypeOf($"{Table}.id") is not null;

    /// <summary>Its two steps.</summary>
    public IEnumerable<MoveStep> Steps() =>
    [
        new ShortStep(
            $"rule {Name}", $"new rows of {Table} keep: {Rule}", MoveStep.Briefly("ACCESS EXCLUSIVE", Table),
            catalogue => IsThere(catalogue) && !catalogue.Facts.ContainsKey(Fact), _ => [$"alter table {Table} add constraint {Name} check ({Rule}) not valid"]),
        new OpenStep(
            $"rule {Name}: rows", "proves it for the rows that are there", MoveStep.Beside(Table),
            catalogue => IsThere(catalogue) && catalogue.Facts.GetValueOrDefault(Fact) != "check", _ => [$"alter table {Table} validate constraint {Name}"]) { GoesThrough = [Table] },
    ];
}
