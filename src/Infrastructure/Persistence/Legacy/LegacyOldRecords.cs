using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// Deletes besides what lies beside rows that are gone: old servers delete theirs and know of nothing else, and no foreign key could say so
/// without a trigger on their tables.
/// </summary>
internal sealed class LegacyOldRecords(LegacyDatabase database, ExistingTables tables) : IOldRecords
{
    private static readonly string[] Left =
    [
        "delete from coachplus.beside_jobs b where not b.hidden and not exists (select 1 from video_analysis_jobs j where j.id = b.id) returning 1",
        "delete from coachplus.beside_jobs b where b.hidden and not exists (select 1 from video_sessions s where s.id = b.session_id) returning 1",
        "delete from coachplus.beside_artifacts a where not exists (select 1 from coachplus.beside_jobs b where b.id = a.job_id) returning 1",
        "delete from coachplus.report_exports e where not exists (select 1 from video_analysis_jobs j where j.id = e.job_id) returning 1",
        "delete from coachplus.job_shares h where not exists (select 1 from video_analysis_jobs j where j.id = h.job_id) returning 1",
        "update coachplus.beside_target_zones z set session_id = null where session_id is not null and not exists (select 1 from video_sessions s where s.id = z.session_id)",
        "delete from coachplus.beside_target_zones z where owner_id is not null and not exists (select 1 from users u where u.id = z.owner_id) returning 1",
        "delete from coachplus.beside_sessions b where not exists (select 1 from video_sessions s where s.id = b.id) returning 1",
        "delete from coachplus.beside_users b where not exists (select 1 from users u where u.id = b.id) returning 1",
        "delete from coachplus.beside_markers m where not exists (select 1 from video_sessions s where s.id = m.video_session_id) returning 1",
        "update coachplus.beside_coach_notes n set video_session_id = null, moment_marker_id = null where video_session_id is not null and not exists (select 1 from video_sessions s where s.id = n.video_session_id)",
    ];

    private const string ZonesThatAreGone = "delete from coachplus.beside_target_zones b where not exists (select 1 from target_zones z where z.id = b.id) returning 1";

    private readonly CurrentOldRecords _own = new(database);

    public async Task<int> PruneAsync(TimeSpan notes, TimeSpan workers, CancellationToken cancellationToken)
        => await _own.PruneAsync(notes, workers, cancellationToken)
            + await database.InTransactionAsync(
                "deleting what lies beside rows that are gone",
                async transaction =>
                {
                    var deleted = 0;
                    foreach (var sql in tables.HasTable(ExistingTables.Zones) ? [.. Left, ZonesThatAreGone] : Left)
                    {
                        deleted += await transaction.RunAsync(sql);
                    }

                    return deleted;
                },
                cancellationToken);
}
