using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Locks and writes sessions, and what a change of a job means for its session.</summary>
internal sealed class SessionStore(ExistingTables tables)
{
    private static readonly string[] MayBeBeside = ["file_size_bytes", "analysis_context", "camera_view"];

    /// <summary>Adds a session.</summary>
    public async Task AddAsync(LegacyTransaction transaction, SessionRow row)
    {
        var document = new Document()
            .With("id", row.Id).With("owner_type", Words.Of(row.OwnerType)).With("owner_id", row.OwnerId).With("title", row.Title).With("notes", row.Notes)
            .With("player_ids", System.Text.Json.JsonSerializer.Deserialize<string[]>(row.PlayerIds)).With("s3_bucket", row.S3Bucket).With("s3_key", row.S3Key)
            .With("status", Words.Of(row.Status)).With("created_at", row.CreatedAt).With("updated_at", row.UpdatedAt);
        await WriteAsync(transaction, row, document, insert: true, MayBeBeside);
    }

    /// <summary>Locks a session; false when it is gone.</summary>
    public static async Task<bool> LockAsync(LegacyTransaction transaction, string id)
        => await transaction.RunAsync("select 1 from video_sessions where id = @id for update", new NpgsqlParameter("id", id)) == 1;

    /// <summary>
    /// Locks the session of a job that was written and sets the status that follows from all its jobs, read after the lock: the last writer has
    /// seen them all.
    /// </summary>
    /// <param name="transaction">That has written the job.</param>
    /// <param name="id">The session.</param>
    /// <param name="place">A session whose video place is taken over, or null.</param>
    /// <param name="displaces">Whether that place is taken over even when a video has arrived already.</param>
    /// <param name="now">When the job changed.</param>
    public async Task FollowAsync(LegacyTransaction transaction, string id, VideoSession? place, bool displaces, DateTimeOffset now)
    {
        if (!await LockAsync(transaction, id))
        {
            throw new InvalidOperationException($"Job without its session {id}.");
        }

        NpgsqlParameter[] session = [new("id", id)];
        var (status, size, changed) = (await transaction.ReadPreparedAsync(
            "select status, file_size_bytes, updated_at from video_sessions where id = @id",
            session,
            row => (row.GetFieldValue<SessionStatus>(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)))).Single();
        var labels = await transaction.ReadPreparedAsync("select status from video_analysis_jobs where session_id = @id", session, row => row.GetFieldValue<JobStatusLabel>(0));
        var follows = VideoSession.StatusFrom([.. labels.Select(label => label.ToStatus())]);
        var taken = place is not null && (displaces || size is null) ? place : null;
        if (follows == status && taken is null)
        {
            return;
        }

        var row = new SessionRow { Id = id };
        var document = new Document().With("status", Words.Of(follows)).With("updated_at", now > changed ? now : changed);
        if (taken is not null)
        {
            row.Place(taken);
            document.With("s3_bucket", row.S3Bucket).With("s3_key", row.S3Key);
        }

        await WriteAsync(transaction, row, document, insert: false, taken is null ? [] : ["file_size_bytes"]);
    }

    private async Task WriteAsync(LegacyTransaction transaction, SessionRow row, Document document, bool insert, IReadOnlyList<string> further)
    {
        var (there, beside) = tables.Split(ExistingTables.Sessions, further);
        _ = there.Aggregate(document, (filled, column) => filled.With(column, ValueOf(row, column)));
        await transaction.RunAsync(
            insert ? document.Insert(ExistingTables.Sessions) : document.Update(ExistingTables.Sessions), document.Parameter, new NpgsqlParameter("id", row.Id));
        if (beside.Count > 0)
        {
            var more = beside.Aggregate(new Document().With("id", row.Id), (filled, column) => filled.With(column, ValueOf(row, column)));
            await transaction.RunAsync(more.Upsert("coachplus.beside_sessions"), more.Parameter);
        }
    }

    private static object? ValueOf(SessionRow row, string column) => column switch
    {
        "file_size_bytes" => row.FileSizeBytes,
        "analysis_context" => row.AnalysisContext is { } mode ? Words.Of(mode) : null,
        _ => row.CameraView is { } view ? Words.Of(view) : null,
    };
}
