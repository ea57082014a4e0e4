using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>How an export ends, in either generation.</summary>
internal static class ReportSql
{
    /// <summary>What <see cref="Done"/> sets.</summary>
    public const string SetDone =
        "state = 'done', lease_owner = null, lease_until = null, attempts = 0, s3_key = @key, bytes = @bytes, sha256 = @sha256, content = @content, generated_at = @at";

    /// <summary>Stores what an attempt has made; returns a row if it still holds the export.</summary>
    public const string Done = $"update coachplus.report_exports e set {SetDone} where e.job_id = @job and e.fence = @fence and e.state = 'running' returning 1";

    /// <summary>What both name.</summary>
    public static NpgsqlParameter[] DoneParameters(ClaimedExport export, StoredReport stored) =>
    [
        new("job", export.Job.Value), new("fence", export.Fence), new("key", stored.Key), new("bytes", stored.Bytes), new("sha256", stored.Sha256),
        new("content", stored.Content), new("at", stored.GeneratedAt.ToUniversalTime()),
    ];
}
