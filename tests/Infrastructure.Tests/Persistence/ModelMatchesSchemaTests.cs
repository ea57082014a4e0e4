using CoachPlus.Infrastructure.Persistence.Current;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>The scripts make the tables and the model reads them: nothing else ties the two together.</summary>
internal sealed class ModelMatchesSchemaTests : PersistenceFixture
{
    // Columns of the existing system that this build keeps for others and does not read or write by the model.
    private static readonly string[] Unmapped =
    [
        "users.subscription_plan", "users.beta_tag",
        "video_sessions.session_type", "video_sessions.min_duration_seconds", "video_sessions.pitch_corners", // read and written by CurrentPitches
        "video_analysis_jobs.sqs_message_id", "video_analysis_jobs.deep_mode", "video_analysis_jobs.total_chunks", "video_analysis_jobs.completed_chunks",
        "video_analysis_jobs.goal_compliance_pct", // written for others (CurrentJobCoaching)
        "ai_usage_logs.id", "ai_usage_logs.user_id", "ai_usage_logs.org_id", "ai_usage_logs.feature", // summed by CurrentUsage, written by others
        "ai_usage_logs.tokens_used", "ai_usage_logs.context_id", "ai_usage_logs.model_name", "ai_usage_logs.timestamp",
        "video_analysis_jobs.queue_class", "video_analysis_jobs.queue_owner", "video_analysis_jobs.queue_rank", "video_analysis_jobs.phase", // kept by triggers
    ];

    // What a writer must say itself; every other column that demands a value has one of its own.
    private static readonly string[] WithoutDefault =
    [
        "users.id", "users.email", "users.hashed_password",
        "video_sessions.id", "video_sessions.owner_type", "video_sessions.owner_id", "video_sessions.title",
        "video_analysis_jobs.id", "video_analysis_jobs.session_id",
        "analysis_artifacts.job_id", "analysis_artifacts.fence", "analysis_artifacts.kind", "analysis_artifacts.s3_key",
        "analysis_artifacts.bytes", "analysis_artifacts.sha256",
        "object_deletions.bucket", "object_deletions.prefix",
        "video_moment_markers.id", "video_moment_markers.video_session_id", "video_moment_markers.timestamp_ms",
        "video_moment_markers.moment_type", "video_moment_markers.created_by",
        "coach_notes.id", "coach_notes.coach_id", "coach_notes.player_id", "coach_notes.note_text",
        "ai_usage_logs.id", "ai_usage_logs.user_id", "ai_usage_logs.feature", "ai_usage_logs.tokens_used",
        "target_zones.id", "target_zones.owner_id", "target_zones.name", "target_zones.definition_json",
    ];

    [Test]
    [Property("Defect", "D-11")]
    public async Task Every_mapped_column_has_the_type_and_nullability_of_the_table()
    {
        var catalogue = await CatalogueAsync();
        var mapped = Mapped().ToList();

        var wrong = mapped.Where(column => !catalogue.TryGetValue(column.Name, out var found) || (found.Type, found.Nullable) != (column.Type, column.Nullable))
            .Select(column => $"{column} but {catalogue.GetValueOrDefault(column.Name)}");

        Assert.That(mapped, Has.Count.GreaterThan(70));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Every_column_of_the_tables_is_mapped_or_left_out_on_purpose()
    {
        var catalogue = await CatalogueAsync();

        Assert.That(catalogue.Keys.Except(Mapped().Select(column => column.Name)), Is.EquivalentTo(Unmapped));
    }

    [Test]
    [Property("Defect", "D-10")]
    public async Task Columns_that_demand_a_value_have_a_default_unless_listed()
    {
        var catalogue = await CatalogueAsync();

        Assert.That(catalogue.Where(column => column.Value is { Nullable: false, HasDefault: false }).Select(column => column.Key), Is.EquivalentTo(WithoutDefault));
    }

    [Test]
    public async Task The_job_table_keeps_all_41_columns_of_the_existing_system_in_their_types()
    {
        const string Existing = """
            id varchar, session_id varchar, sample_fps integer, include_frames boolean, status video_analysis_job_status, progress_pct integer,
            deep_enabled boolean, stage varchar(50), error_message text, sqs_message_id varchar(255), results json, quick_results json, deep_results json,
            quick_findings json, quick_report json, deep_findings json, deep_report json, quick_results_s3_key varchar(500), deep_results_s3_key varchar(500),
            pdf_s3_key varchar(500), s3_key varchar(500), s3_bucket varchar(255), deep_mode varchar(50), analysis_mode varchar(50), total_chunks integer,
            completed_chunks integer, video_duration_seconds double precision, goal_compliance_pct double precision, coach_goals jsonb, outcomes jsonb,
            coach_suggestions jsonb, player_summary jsonb, created_at timestamptz, updated_at timestamptz, started_at timestamptz, completed_at timestamptz,
            quick_started_at timestamptz, quick_completed_at timestamptz, deep_started_at timestamptz, deep_completed_at timestamptz, pdf_generated_at timestamptz
            """;
        var catalogue = await CatalogueAsync();
        var expected = Existing.ReplaceLineEndings(" ").Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ', 2))
            .Select(column => $"{column[0]} {column[1].Replace("varchar", "character varying", StringComparison.Ordinal).Replace("timestamptz", "timestamp with time zone", StringComparison.Ordinal)}")
            .ToList();

        Assert.That(expected, Has.Count.EqualTo(41));
        Assert.That(expected, Is.SubsetOf(catalogue.Where(column => column.Key.StartsWith("video_analysis_jobs.", StringComparison.Ordinal))
            .Select(column => $"{column.Key.Split('.')[1]} {column.Value.Type}")));
    }

    private IEnumerable<Column> Mapped()
    {
        using var context = Persistence.Get<IDbContextFactory<CurrentDbContext>>().CreateDbContext();
        return [.. context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property =>
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            return new Column($"{table.Name}.{property.GetColumnName(table)}", property.GetColumnType(table), property.IsColumnNullable(table));
        }))];
    }

    private async Task<Dictionary<string, (string Type, bool Nullable, bool HasDefault)>> CatalogueAsync()
    {
        var rows = await Database.QueryAsync(
            """
            select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
                a.atthasdef or a.attidentity <> '' as filled
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            """);
        return rows.ToDictionary(row => (string)row["name"]!, row => ((string)row["type"]!, row["nullable"] is "t", row["filled"] is "t"));
    }

    private sealed record Column(string Name, string Type, bool Nullable);
}
