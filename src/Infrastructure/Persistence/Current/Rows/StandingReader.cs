using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>Reads where a job stands without reading its results.</summary>
internal static class StandingReader
{
    /// <summary>The select list, of <c>video_analysis_jobs j</c>; it comes first.</summary>
    public const string Columns = """
        j.id, j.status, j.failure_kind, j.stage, j.queue_class is not null, j.url_expires_at is null, j.verified_at is not null, j.progress_pct, j.attempt,
        j.not_before, j.error_message, j.deep_enabled, j.sample_fps, j.video_duration_seconds, j.quick_started_at, j.deep_started_at, j.updated_at
        """;

    /// <summary>How many columns that are.</summary>
    public const int Width = 17;

    public static JobStanding Read(NpgsqlDataReader reader)
    {
        var status = reader.GetFieldValue<JobStatusLabel>(1).ToStatus();
        var failure = status == JobStatus.Failed ? JobMapping.FailureOf(new JobRow { FailureKind = Text(reader, 2), Stage = Text(reader, 3) }) : (FailureKind?)null;
        var hasVideo = reader.GetBoolean(5)
            ? status != JobStatus.AwaitingUpload && failure is not (FailureKind.UploadMissing or FailureKind.Abandoned)
            : reader.GetBoolean(6);
        return new JobStanding(
            new AnalysisJobId(reader.GetString(0)),
            status,
            failure,
            reader.GetBoolean(4),
            hasVideo,
            reader.GetInt32(7),
            reader.GetInt32(8),
            Time(reader, 9),
            Text(reader, 10),
            reader.GetBoolean(11),
            reader.GetInt32(12),
            reader.IsDBNull(13) ? null : reader.GetDouble(13),
            Time(reader, 14),
            Time(reader, 15),
            reader.GetFieldValue<DateTimeOffset>(16));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
