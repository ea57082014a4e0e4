using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>The lines of a run. Operators search for their words and field names: they change with the operations guide only.</summary>
internal static partial class RunLog
{
    public static void Saving(ILogger logger, ArtifactKind kind, AnalysisJobId job, ObjectAddress address, int frames)
    {
        switch (kind)
        {
            case ArtifactKind.QuickResults:
                SavingQuick(logger, job, address.Bucket, address.Key);
                break;
            case ArtifactKind.DeepResults:
                SavingDeep(logger, job, address.Bucket, address.Key);
                break;
            case ArtifactKind.PoseTrack:
                SavingFrames(logger, job, address.Bucket, address.Key, frames);
                break;
            case ArtifactKind.CalibrationFrame:
                SavingStill(logger, job, address.Bucket, address.Key);
                break;
            case ArtifactKind.Thumbnail:
                SavingThumbnail(logger, job, address.Bucket, address.Key);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Job S3 location: job_id={JobId} bucket={Bucket} key={Key} session_id={SessionId} using_snapshot=yes")]
    public static partial void Location(ILogger logger, AnalysisJobId jobId, string bucket, string key, VideoSessionId sessionId);

    [LoggerMessage(LogLevel.Information, "Downloading from S3: job_id={JobId} bucket={Bucket} key={Key}")]
    public static partial void Downloading(ILogger logger, AnalysisJobId jobId, string bucket, string key);

    [LoggerMessage(LogLevel.Information, "S3 download complete: job_id={JobId} file_size_bytes={FileSizeBytes}")]
    public static partial void Downloaded(ILogger logger, AnalysisJobId jobId, long fileSizeBytes);

    [LoggerMessage(LogLevel.Error, "S3 download failed: job_id={JobId} error_code={ErrorCode} {Problem}")]
    public static partial void DownloadFailed(ILogger logger, AnalysisJobId jobId, string errorCode, string problem);

    [LoggerMessage(LogLevel.Information, "Saving quick results to S3: job_id={JobId} bucket={Bucket} key={Key}")]
    private static partial void SavingQuick(ILogger logger, AnalysisJobId jobId, string bucket, string key);

    [LoggerMessage(LogLevel.Information, "Saving deep results to S3: job_id={JobId} bucket={Bucket} key={Key}")]
    private static partial void SavingDeep(ILogger logger, AnalysisJobId jobId, string bucket, string key);

    [LoggerMessage(LogLevel.Information, "Saving deep frames to S3: job_id={JobId} bucket={Bucket} key={Key} frames_count={FramesCount}")]
    private static partial void SavingFrames(ILogger logger, AnalysisJobId jobId, string bucket, string key, int framesCount);

    [LoggerMessage(LogLevel.Information, "Saving calibration frame to S3: job_id={JobId} bucket={Bucket} key={Key}")]
    private static partial void SavingStill(ILogger logger, AnalysisJobId jobId, string bucket, string key);

    [LoggerMessage(LogLevel.Information, "Saving thumbnail to S3: job_id={JobId} bucket={Bucket} key={Key}")]
    private static partial void SavingThumbnail(ILogger logger, AnalysisJobId jobId, string bucket, string key);

    [LoggerMessage(LogLevel.Warning, "No calibration frame could be made; the analysis goes on without: job_id={JobId}")]
    public static partial void NoStill(ILogger logger, AnalysisJobId jobId, Exception? problem);

    [LoggerMessage(
        LogLevel.Information,
        "Persisted quick artifacts: job_id={JobId} results_s3_key={ResultsKey} findings_len={FindingsLen} report_summary_len={ReportSummaryLen}")]
    public static partial void PersistedQuick(ILogger logger, AnalysisJobId jobId, string resultsKey, int findingsLen, int reportSummaryLen);

    [LoggerMessage(LogLevel.Information, "[COMPLETE] {Pass} job finishing: job_id={JobId} status_before={StatusBefore} setting_to=done")]
    public static partial void Completing(ILogger logger, string pass, AnalysisJobId jobId, string statusBefore);

    [LoggerMessage(
        LogLevel.Information,
        "[PERSISTED] Deep job completed: job_id={JobId} status_after={StatusAfter} stage={Stage} progress={Progress}% deep_results_s3_key={ResultsKey} "
        + "deep_findings='{Findings}' deep_report='{Report}' findings_len={FindingsLen} report_summary_len={ReportSummaryLen} report_keys=[{ReportKeys}]")]
    public static partial void PersistedDeep(
        ILogger logger, AnalysisJobId jobId, string statusAfter, string stage, int progress, string? resultsKey,
        string findings, string report, int findingsLen, int reportSummaryLen, string reportKeys);

    [LoggerMessage(
        LogLevel.Information,
        "[PERSISTED] Quick-only job completed: job_id={JobId} status_after={StatusAfter} stage={Stage} progress={Progress}% "
        + "quick_results_s3_key={ResultsKey} findings_len={FindingsLen} report_summary_len={ReportSummaryLen}")]
    public static partial void PersistedQuickOnly(
        ILogger logger, AnalysisJobId jobId, string statusAfter, string stage, int progress, string? resultsKey, int findingsLen, int reportSummaryLen);

    [LoggerMessage(LogLevel.Error, "[PERSISTED] {Pass} job does not read back as it was written: job_id={JobId} status_after={StatusAfter} missing={Missing}")]
    public static partial void NotPersisted(ILogger logger, string pass, AnalysisJobId jobId, string statusAfter, string missing);

    [LoggerMessage(LogLevel.Warning, "The stored outcome could not be read back: job_id={JobId}")]
    public static partial void ReadBackFailed(ILogger logger, AnalysisJobId jobId, Exception problem);

    [LoggerMessage(
        LogLevel.Error,
        "{Pass} job failed validation: job_id={JobId} session_id={SessionId} Critical artifacts missing: findings={Findings} report={Report} {Problem}")]
    public static partial void Guardrail(
        ILogger logger, string pass, AnalysisJobId jobId, VideoSessionId sessionId, string findings, string report, string problem);

    [LoggerMessage(LogLevel.Error, "Job failed job_id={JobId} failure_kind={Kind} attempt={Attempt}")]
    public static partial void Failed(ILogger logger, AnalysisJobId jobId, string kind, int attempt, Exception problem);

    [LoggerMessage(LogLevel.Warning, "Job handed back job_id={JobId} attempt={Attempt} not_before={NotBefore:O} because {Reason}")]
    public static partial void HandedBack(ILogger logger, AnalysisJobId jobId, int attempt, DateTimeOffset notBefore, string reason, Exception problem);

    [LoggerMessage(LogLevel.Information, "Job put off job_id={JobId}: quick passes of others wait, so its deep pass comes later")]
    public static partial void Yielded(ILogger logger, AnalysisJobId jobId);

    [LoggerMessage(LogLevel.Information, "Job released job_id={JobId}: this worker stops")]
    public static partial void Released(ILogger logger, AnalysisJobId jobId);

    [LoggerMessage(LogLevel.Warning, "Job superseded job_id={JobId} fence={Fence}: this run writes nothing more")]
    public static partial void Superseded(ILogger logger, AnalysisJobId jobId, long fence);

    [LoggerMessage(LogLevel.Error, "The outcome could not be stored; the lease will run out and the job go back to the queue: job_id={JobId}")]
    public static partial void Unrecorded(ILogger logger, AnalysisJobId jobId, Exception problem);

    [LoggerMessage(LogLevel.Debug, "Progress not written: job_id={JobId}")]
    public static partial void ProgressUnwritten(ILogger logger, AnalysisJobId jobId, Exception problem);

    [LoggerMessage(LogLevel.Warning, "Objects of an ended run are left in storage: job_id={JobId} fence={Fence}")]
    public static partial void Leftovers(ILogger logger, AnalysisJobId jobId, long fence, Exception problem);

    [LoggerMessage(LogLevel.Warning, "The video ends before the length that its container claims: job_id={JobId} reached_s={Reached:0.0} claimed_s={Claimed:0.0}")]
    public static partial void EndedEarly(ILogger logger, AnalysisJobId jobId, double reached, double claimed);
}
