using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>What is known of the pitch in a session's video, in either generation.</summary>
internal sealed class PitchReads(IReads database)
{
    // Rows of the existing system know no size; there a finished analysis tells that the video came.
    // The still of the run that ended a job, and of the video that the session plays: after a new upload the former video's pitch may lie
    // elsewhere.
    private const string Find = """
        select s.file_size_bytes is not null
                or exists (select 1 from video_analysis_jobs o where o.session_id = s.id and o.status in ('done', 'completed')),
            s.pitch_corners::text, s.s3_bucket, f.s3_key, f.width, f.height
        from video_sessions s
        left join lateral (
            select a.s3_key, (r.meta ->> 'video_width')::integer as width, (r.meta ->> 'video_height')::integer as height
            from video_analysis_jobs j
            join analysis_artifacts a on a.job_id = j.id and a.fence = j.fence and a.kind = 'calibration_frame'
            cross join lateral (select (case when j.deep_enabled then j.deep_results else j.quick_results end) -> 'meta' as meta) r
            where j.session_id = s.id and j.status = 'done' and j.s3_bucket = s.s3_bucket and j.s3_key = s.s3_key
            order by j.completed_at desc nulls last, j.id desc limit 1) f on true
        where s.id = @id and
        """;

    public async Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("id", session.Value)];
        var sql = $"{Find} {ScopeSql.Of(scope, parameters)}";
        return (await database.ReadAsync("finding a session's pitch", sql, parameters, Read, cancellationToken)).SingleOrDefault();
    }

    private static SessionPitch Read(NpgsqlDataReader reader)
        => new(
            reader.GetBoolean(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.IsDBNull(3) ? null : new PitchFrame(new ObjectAddress(reader.GetString(2), reader.GetString(3)), Number(reader, 4), Number(reader, 5)));

    private static int? Number(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt32(at);
}
