using Npgsql;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>A job's row at the end.</summary>
internal sealed record StoredJob(
    string Id, string Status, string? FailureKind, string? Sentence, long Fence, int Attempt, bool Deep, string? QuickKey, string? DeepKey, string Bucket, string? Owner)
{
    public bool Done => Status == "done";

    public bool Ended => Status is "done" or "failed";
}

/// <summary>An artifact's row at the end.</summary>
internal sealed record StoredArtifactRow(string Job, long Fence, string Kind, string Key, long Bytes, string Sha256);

/// <summary>Reads the rows as an operator would.</summary>
internal static class StoredRows
{
    public static Task<List<StoredJob>> JobsAsync(NpgsqlDataSource database) => ReadAsync(
        database,
        """
        select id, status::text, failure_kind, error_message, fence, attempt, deep_enabled, quick_results_s3_key, deep_results_s3_key, s3_bucket, lease_owner
        from video_analysis_jobs order by id
        """,
        reader => new StoredJob(
            reader.GetString(0), reader.GetString(1), Text(reader, 2), Text(reader, 3), reader.GetInt64(4), reader.GetInt32(5), reader.GetBoolean(6),
            Text(reader, 7), Text(reader, 8), Text(reader, 9) ?? "", Text(reader, 10)));

    /// <summary>How many still have to end: what <c>StuckCheck</c> says, counted by the server.</summary>
    public static async Task<long> CountOpenAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select count(*) from video_analysis_jobs where status not in ('done', 'failed', 'awaiting_upload') or lease_owner is not null "
            + "or (status = 'awaiting_upload' and url_expires_at < now())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Half an hour passes for the upload of one job.</summary>
    public static async Task PassDeadlineAsync(NpgsqlDataSource database, string job)
    {
        await using var command = database.CreateCommand("update video_analysis_jobs set url_expires_at = now() - interval '30 minutes' where id = $1 and status = 'awaiting_upload'");
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        await command.ExecuteNonQueryAsync();
    }

    public static Task<List<StoredArtifactRow>> ArtifactsAsync(NpgsqlDataSource database) => ReadAsync(
        database,
        "select job_id, fence, kind, s3_key, bytes, sha256 from analysis_artifacts order by job_id, fence, kind",
        reader => new StoredArtifactRow(
            reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4), reader.GetString(5)));

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
