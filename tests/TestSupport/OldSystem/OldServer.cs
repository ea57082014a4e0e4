using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.TestSupport.OldSystem;

/// <summary>The existing system's server, as far as its writes go: plain SQL with the columns and words that its generation knows.</summary>
/// <param name="connection">Where to.</param>
/// <param name="generation">What it knows.</param>
public sealed class OldServer(OldConnection connection, OldGeneration generation)
{
    /// <summary>A session without a video.</summary>
    public Task CreateSessionAsync(string session, string coach, params string[] players)
        => connection.RunAsync((
            "insert into video_sessions (id, owner_type, owner_id, title, notes, player_ids, status, created_at, updated_at) values ($1, 'coach', $2, 'Nets', null, $3, 'pending', now(), now())",
            [Text(session), Text(coach), Players(players)]));

    /// <summary>Announces a video: before the word existed, the job is in the queue at once.</summary>
    public Task InitiateAsync(string session, string job)
    {
        var key = Text($"coach_plus/coach/c/{session}/{job}/original.mp4");
        var columns = new List<string> { "id", "session_id", "sample_fps", "include_frames", "status" };
        var values = new List<string> { "$1", "$2", "10", "false", generation.AwaitingUpload ? "'awaiting_upload'" : "'queued'" };
        Add(generation.Stages, "progress_pct, deep_enabled, stage", $"0, true, {(generation.AwaitingUpload ? "'AWAITING_UPLOAD'" : "'QUEUED'")}");
        Add(generation.Snapshot, "s3_bucket, s3_key", "'videos', $3");
        Add(generation.Mode, "analysis_mode", "'batting'");
        return connection.RunAsync(
            ("update video_sessions set s3_bucket = 'videos', s3_key = $2, status = 'pending', updated_at = now() where id = $1", [Text(session), key]),
            ($"insert into video_analysis_jobs ({string.Join(", ", columns)}) values ({string.Join(", ", values)})",
                generation.Snapshot ? [Text(job), Text(session), (NpgsqlParameter)key.Clone()] : [Text(job), Text(session)]));

        void Add(bool known, string column, string value)
        {
            if (known)
            {
                columns.Add(column);
                values.Add(value);
            }
        }
    }

    /// <summary>
    /// The client says that the video is there. What a worker has taken meanwhile is left to it: to put it back into the queue is a known mistake of that
    /// system, which the current shape refuses and other tests make.
    /// </summary>
    public Task CompleteAsync(string session, string job)
        => connection.RunAsync(
            ($"update video_analysis_jobs set status = 'queued', {(generation.Stages ? "stage = 'QUEUED', progress_pct = 0, " : "")}error_message = null, sqs_message_id = null, updated_at = now() where id = $1 and status::text in ('awaiting_upload', 'queued', 'failed')",
                [Text(job)]),
            ("update video_sessions set status = 'uploaded', updated_at = now() where id = $1", [Text(session)]));

    /// <summary>Reads a job as a poll does: its own columns, named.</summary>
    /// <returns>Its status.</returns>
    public async Task<string?> PollAsync(string job)
        => await connection.RunAsync((
            $"select j.status::text, j.id, j.session_id, j.results, {(generation.Stages ? "j.quick_results, j.deep_results, j.progress_pct, " : "")}{(generation.Findings ? "j.deep_findings, j.deep_report, " : "")}"
            + "s.player_ids, s.title from video_analysis_jobs j join video_sessions s on s.id = j.session_id where j.id = $1",
            [Text(job)]));

    internal static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private NpgsqlParameter Players(string[] players) => new()
    {
        NpgsqlDbType = generation.Players,
        Value = generation.Players.HasFlag(NpgsqlDbType.Array) ? players
            : string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", players.Select(player => $"\"{player}\""))}]"),
    };
}
