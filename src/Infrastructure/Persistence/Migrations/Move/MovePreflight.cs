using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>What would make a step fail half-way, looked for before the first one. Rows are never repaired by guess: people do that.</summary>
internal static class MovePreflight
{
    // Each answers with how many there are and some of their ids.
    private static readonly (string Column, string What, string Rows)[] Rows =
    [
        ("users.email", "addresses of users that differ in case only", "select min(id) as id from users group by lower(email) having count(*) > 1"),
        ("users.email", "users without an address", "select id from users where email = ''"),
        ("video_sessions.player_ids json", "sessions whose player_ids are no list", "select id from video_sessions where json_typeof(player_ids) <> 'array'"),
        ("video_sessions.player_ids jsonb", "sessions whose player_ids are no list", "select id from video_sessions where jsonb_typeof(player_ids) <> 'array'"),
        ("video_sessions.file_size_bytes", "sessions whose file_size_bytes are below zero", "select id from video_sessions where file_size_bytes < 0"),
        ("video_moment_markers.timestamp_ms", "markers before the beginning of their video", "select id from video_moment_markers where timestamp_ms < 0"),
        ("video_moment_markers.description", "markers with a description of more than 1000 characters", "select id from video_moment_markers where length(description) > 1000"),
        ("coach_notes.player_id", "notes on a player whose number is not above zero", "select id from coach_notes where player_id <= 0"),
        ("coach_notes.tags jsonb", "notes whose tags are no list", "select id from coach_notes where jsonb_typeof(tags) not in ('array', 'null')"),
        ("coach_notes.tags json", "notes whose tags are no list", "select id from coach_notes where json_typeof(tags) not in ('array', 'null')"),
        ("target_zones.owner_id", "zones whose owner is no user", "select z.id from target_zones z where not exists (select 1 from users u where u.id = z.owner_id)"),
        ("target_zones.name", "zones without a name", "select id from target_zones where name = ''"),
        ("target_zones.definition_json", "zones whose definition is no object", "select id from target_zones where json_typeof(definition_json) <> 'object'"),
        ("target_zones.target_accuracy", "zones whose target is no share", "select id from target_zones where target_accuracy not between 0 and 1"),
        ("ai_usage_logs.tokens_used", "entries of ai_usage_logs with tokens_used below zero", "select id from ai_usage_logs where tokens_used < 0"),
    ];

    /// <summary>What is in the way, each as half a sentence; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        List<string> obstacles = [];
        var foreign = await database.ScalarAsync<string>(
            """
            select string_agg(name, ', ' order by name) from (
                select c.relname as name from pg_class c
                where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                    and c.relname in ('users', 'video_sessions', 'video_analysis_jobs', 'video_moment_markers', 'coach_notes', 'ai_usage_logs', 'target_zones')
                    and not pg_has_role(c.relowner, 'usage')
                union all
                select 'the database itself, to make a schema' where to_regnamespace('coachplus') is null and not has_database_privilege(current_database(), 'create')) refused
            """,
            cancellationToken);
        if (foreign is not null)
        {
            obstacles.Add($"the connected user does not own {foreign}");
        }

        foreach (var (column, what, rows) in Rows.Where(row => Applies(catalogue, row.Column)))
        {
            var found = await database.ScalarAsync<string>(
                $"""
                select count(*) || ' ' || '{what} (' || string_agg(id, ', ') filter (where n <= 3) || case when count(*) > 3 then ', …' else '' end || ')'
                from (select id, row_number() over (order by id) as n from ({rows}) r) found having count(*) > 0
                """,
                cancellationToken);
            if (found is not null)
            {
                obstacles.Add(found);
            }
        }

        return obstacles;
    }

    private static bool Applies(Catalogue catalogue, string column)
    {
        var parts = column.Split(' ');
        return catalogue.TypeOf(parts[0]) is { } type && (parts.Length == 1 || type == parts[1]);
    }
}
