using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// Lets statements that speak of the current shape read the existing system's tables: each relation that they name stands before the table of its
/// name, as a WITH that the planner takes into the statement. Columns are named one by one, so that a list reads no results, and of their types only
/// what all shapes share is used: a column that is added, or players that become jsonb, change no answer.
/// </summary>
internal sealed partial class Relations
{
    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);
    private readonly List<(Regex Named, string Name, string Text)> _relations;

    public Relations(ExistingTables tables, JobRelation jobs)
        => _relations = [.. new[]
        {
            (ExistingTables.Users, UsersOf(tables)),
            (ExistingTables.Sessions, SessionsOf(tables)),
            (ExistingTables.Jobs, jobs.Text),
            (ExistingTables.Zones, ZonesOf(tables)),
        }.Concat(tables.HasTable("ai_usage_logs") ? [] : [("ai_usage_logs", "select * from coachplus.beside_ai_usage")])
            .Select(relation => (new Regex($@"(?<![\w.]){relation.Item1}\b"), relation.Item1, relation.Item2))];

    /// <summary>The statement as it can be run here.</summary>
    public string Translate(string sql) => _translated.GetOrAdd(sql, Rewrite);

    private string Rewrite(string sql)
    {
        // Rows of a union cannot be locked. Whoever pages through jobs locks only to pass over what somebody writes at this moment.
        var text = OwnTables().Replace(sql.TrimStart(), "coachplus.beside_$1").Replace("coachplus.beside_analysis_artifacts", "coachplus.beside_artifacts", StringComparison.Ordinal)
            .Replace(" for update of j skip locked", "", StringComparison.Ordinal);
        var named = _relations.Where(relation => relation.Named.IsMatch(text)).Select(relation => $"{relation.Name} as not materialized ({relation.Text})").ToList();
        return named.Count == 0 ? text
            : text.StartsWith("with ", StringComparison.OrdinalIgnoreCase) ? $"with {string.Join(",\n", named)},\n{text[5..]}"
            : $"with {string.Join(",\n", named)}\n{text}";
    }

    private static string SessionsOf(ExistingTables tables)
    {
        string Column(string name) => tables.Has(ExistingTables.Sessions, name) ? $"s.{name}" : $"b.{name}";
        return $"""
            select s.id, s.owner_type, s.owner_id, s.title, s.notes, to_jsonb(s.player_ids) as player_ids, s.s3_bucket, s.s3_key, s.status, s.created_at, s.updated_at,
                {Column("file_size_bytes")} as file_size_bytes,
                {Column("analysis_context")}::text::coachplus.beside_analysis_context as analysis_context,
                {Column("camera_view")}::text::coachplus.beside_camera_view as camera_view,
                {Column("pitch_corners")} as pitch_corners,
                (s.xmin::text::bigint << 32) | coalesce(b.xmin::text::bigint, 0) as xmin
            from video_sessions s left join coachplus.beside_sessions b on b.id = s.id
            """;
    }

    // A role beside counts while the existing column holds the label that was written with it: whoever changes that one has decided anew.
    private static string UsersOf(ExistingTables tables)
    {
        string Column(string name, string otherwise) => tables.Has(ExistingTables.Users, name) ? $"u.{name}" : $"{otherwise} as {name}";
        return $"""
            select u.id, u.email, u.hashed_password, u.is_active, u.is_superuser, u.org_id,
                coalesce(case when b.label = u.role::text then b.role end, u.role::text::coachplus.beside_user_role) as role,
                {Column("requires_password_change", "false")}, {Column("password_changed_at", "null::timestamptz")}, {Column("created_at", "'epoch'::timestamptz")}
            from users u left join coachplus.beside_users b on b.id = u.id
            """;
    }

    // The columns that came to the table later; a zone from before is one of those that are used.
    private static string ZonesOf(ExistingTables tables)
    {
        if (!tables.HasTable(ExistingTables.Zones))
        {
            return "select * from coachplus.beside_target_zones";
        }

        string Column(string name, string otherwise) => tables.Has(ExistingTables.Zones, name) ? $"z.{name}" : $"{otherwise} as {name}";
        return $"""
            select z.id, z.owner_id, z.session_id, z.name, z.shape, z.definition_json, z.created_at,
                {Column("target_accuracy", "b.target_accuracy")}, {Column("is_active", "coalesce(b.is_active, true)")}
            from target_zones z left join coachplus.beside_target_zones b on b.id = z.id
            """;
    }

    [GeneratedRegex(@"(?<![\w.])(object_deletions|analysis_artifacts)\b")]
    private static partial Regex OwnTables();
}
