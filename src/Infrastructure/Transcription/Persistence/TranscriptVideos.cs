using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class TranscriptVideos(TranscriptDatabase database) : ITranscriptVideos
{
    public async Task<VideoLink?> FindAsync(TranscriptionSessionId session, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "reading which video a transcript belongs to",
            Sql.Of("select video_session_id, offset_ms from coachplus.transcript_videos where session_id = $1", session.Value),
            reader => new VideoLink(new VideoSessionId(reader.GetString(0)), reader.GetInt64(1)),
            cancellationToken)).SingleOrDefault();

    // The existing system's own deletion may leave a row beside: only sessions that are there are told.
    public async Task<IReadOnlyList<LinkedTranscript>> OfVideoAsync(VideoSessionId video, SpeakingCoachId coach, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "listing the transcripts of a video",
            Sql.Of(
                """
                select s.id, s.title, s.status::text, s.duration_seconds, s.created_at, v.offset_ms
                from coachplus.transcript_videos v join session s on s.id = v.session_id
                where v.video_session_id = $1 and s.user_id = $2 order by s.created_at desc, s.id desc
                """,
                video.Value, coach.Value),
            reader => new LinkedTranscript(
                new TranscriptionSessionId(reader.GetGuid(0)), reader.GetString(1), TranscriptionSessionRows.Status(reader.GetString(2)), reader.IntOrNull(3), reader.Time(4), reader.GetInt64(5)),
            cancellationToken);

    // In the existing system's shape no key ties the row to its session: its lock keeps a deletion from passing in between.
    public async Task<bool> LinkAsync(TranscriptionSessionId session, SpeakingCoachId coach, VideoLink link, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "saying which video a transcript belongs to",
            Sql.Of(
                """
                insert into coachplus.transcript_videos (session_id, video_session_id, offset_ms)
                select s.id, $3, $4 from session s where s.id = $1 and s.user_id = $2 for key share
                on conflict (session_id) do update set video_session_id = excluded.video_session_id, offset_ms = excluded.offset_ms
                returning session_id
                """,
                session.Value, coach.Value, link.Video.Value, link.OffsetMs),
            reader => reader.GetGuid(0),
            cancellationToken)).Count == 1;

    public Task UnlinkAsync(TranscriptionSessionId session, CancellationToken cancellationToken)
        => database.ReadAsync("taking the video away from a transcript", Sql.Of("delete from coachplus.transcript_videos where session_id = $1", session.Value), _ => 0, cancellationToken);
}
