using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>
/// A constraint that an existing table lacks: first for new rows, then proved for those that are there. The scripts have the same text; a test
/// compares.
/// </summary>
/// <param name="Table">Whose.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">For example <c>check (email &lt;&gt; '')</c>.</param>
internal sealed record MoveCheck(string Table, string Name, string Rule)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<MoveCheck> All =
    [
        new("users", "ck_users_email", "check (email <> '')"),
        new("video_sessions", "ck_video_sessions_players", "check (jsonb_typeof(player_ids) = 'array')"),
        new("video_sessions", "ck_video_sessions_size", "check (file_size_bytes >= 0)"),
        new("video_moment_markers", "ck_video_moment_markers_timestamp", "check (timestamp_ms >= 0)"),
        new("video_moment_markers", "ck_video_moment_markers_description", "check (length(description) <= 1000)"),
        new("coach_notes", "ck_coach_notes_player", "check (player_id > 0)"),
        new("coach_notes", "ck_coach_notes_tags", "check (jsonb_typeof(tags) in ('array', 'null'))"),
        new("ai_usage_logs", "ck_ai_usage_logs_tokens", "check (tokens_used >= 0)"),
        new("target_zones", "ck_target_zones_name", "check (name <> '')"),
        new("target_zones", "ck_target_zones_definition", "check (json_typeof(definition_json) = 'object')"),
        new("target_zones", "ck_target_zones_accuracy", "check (target_accuracy between 0 and 1)"),
        new("target_zones", "target_zones_owner_id_fkey", "foreign key (owner_id) references users (id) on delete cascade"),
        new("coachplus.report_exports", "report_exports_job_id_fkey", "foreign key (job_id) references video_analysis_jobs (id) on delete cascade")
        {
            // Beside existing tables nothing could refer to a job: wishes for reports of jobs that old servers have deleted.
            Repair = "delete from coachplus.report_exports e where not exists (select 1 from video_analysis_jobs j where j.id = e.job_id)",
        },
        new("coachplus.job_shares", "job_shares_job_id_fkey", "foreign key (job_id) references video_analysis_jobs (id) on delete cascade")
        {
            Repair = "delete from coachplus.job_shares h where not exists (select 1 from video_analysis_jobs j where j.id = h.job_id)",
        },
    ];

    /// <summary>What is put right before the rows are proved; new ones keep the rule by then. Null for nothing.</summary>
    public string? Repair { get; init; }

    private string Fact => $"constraint {Table}.{Name}";

    private string Kind => Rule.StartsWith("check", StringComparison.Ordinal) ? "check" : "foreign key";

    /// <summary>Its two steps.</summary>
    public IEnumerable<MoveStep> Steps() =>
    [
        new ShortStep(
            $"rule {Name}", $"new rows of {Table} keep: {Rule}",
            Kind == "check" ? MoveStep.Briefly("ACCESS EXCLUSIVE", Table) : MoveStep.Briefly("SHARE ROW EXCLUSIVE", Table, "the table that it refers to"),
            catalogue => IsThere(catalogue) && !catalogue.Facts.ContainsKey(Fact), _ => [$"alter table {Table} add constraint {Name} {Rule} not valid"]),
        new OpenStep(
            $"rule {Name}: rows", "proves it for the rows that are there", MoveStep.Beside(Table),
            catalogue => IsThere(catalogue) && catalogue.Facts.GetValueOrDefault(Fact) != Kind, _ => [.. Repair is null ? Array.Empty<string>() : [Repair], $"alter table {Table} validate constraint {Name}"]) { GoesThrough = [Table] },
    ];

    // A table that is not there yet brings its rules with it.
    private bool IsThere(Catalogue catalogue) => catalogue.TypeOf($"{Table}.id") is not null || catalogue.TypeOf($"{Table}.job_id") is not null;
}
