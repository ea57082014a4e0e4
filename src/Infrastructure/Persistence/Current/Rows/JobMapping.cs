using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A job as it is read: its row, its session's row, and the artifacts of its last run.</summary>
internal sealed record StoredJob(JobRow Job, SessionRow Session, ArtifactRow? Quick, ArtifactRow? Deep);

/// <summary>Translates between rows and jobs. Reads rows of the old system too; writes only what this build writes.</summary>
internal static class JobMapping
{
    public static JobRow NewRow(AnalysisJob job)
    {
        var order = job.Order;
        var row = new JobRow
        {
            Id = order.Id.Value,
            SessionId = order.SessionId.Value,
            S3Bucket = order.Video.Bucket,
            S3Key = order.Video.Key,
            AnalysisMode = WordOf(order.Mode),
            SampleFps = order.SampleFps,
            IncludeFrames = order.IncludeFrames,
            DeepEnabled = order.DeepEnabled,
            CreatedAt = order.CreatedAt.ToUniversalTime(),
        };
        row.Apply(job.State);
        return row;
    }

    /// <summary>Takes over what can change; what was ordered stays as it is, so that an old row's blanks are not filled with guesses.</summary>
    public static void Apply(this JobRow row, JobState state)
    {
        row.Status = JobStatusLabels.Of(state.Status);
        row.Stage = JobWords.Stage(state.Status, state.Failure);
        row.FailureKind = state.Failure is { } failure ? JobWords.Of(failure) : null;
        row.ErrorMessage = state.ErrorMessage;
        row.FailureCode = state.FailureCode;
        row.ProgressPct = state.ProgressPct;
        row.Attempt = state.Attempt;
        row.Fence = state.Fence;
        row.LeaseOwner = state.Lease?.Owner;
        row.LeaseUntil = state.Lease?.Until.ToUniversalTime();
        row.NotBefore = state.NotBefore?.ToUniversalTime();
        row.VideoDurationSeconds = state.VideoSeconds;
        row.Results = null;
        row.QuickFence = state.Quick is { Fence: > 0 } quick ? quick.Fence : null;
        row.QuickResults = state.Quick?.Summary;
        row.QuickFindings = state.Quick?.Findings;
        row.QuickReport = state.Quick?.Report;
        row.QuickResultsS3Key = state.Quick?.Results.Key;
        row.DeepResults = state.Deep?.Summary;
        row.DeepFindings = state.Deep?.Findings;
        row.DeepReport = state.Deep?.Report;
        row.DeepResultsS3Key = state.Deep?.Results.Key;
        row.ApplyUpload(state.Upload);
        row.ApplyTimes(state.Times);
    }

    public static AnalysisJob ToDomain(this StoredJob stored)
    {
        var (row, session, _, _) = stored;
        var order = new JobOrder(
            new AnalysisJobId(row.Id),
            new VideoSessionId(row.SessionId),
            new VideoObject(row.S3Bucket ?? session.S3Bucket ?? "", row.S3Key ?? session.S3Key ?? ""),
            ModeOf(row.AnalysisMode),
            row.SampleFps,
            row.IncludeFrames,
            row.DeepEnabled,
            row.CreatedAt);
        var status = row.Status.ToStatus();
        var state = new JobState(
            status,
            status == JobStatus.Failed ? FailureOf(row) : null,
            row.ErrorMessage,
            row.FailureCode,
            row.ProgressPct,
            row.Attempt,
            row.Fence,
            row is { LeaseOwner: { } owner, LeaseUntil: { } until } ? new JobLease(owner, until, row.Fence) : null,
            row.NotBefore,
            UploadOf(row),
            StoredResults.Of(row, ArtifactKind.QuickResults, stored.Quick),
            StoredResults.Of(row, ArtifactKind.DeepResults, stored.Deep),
            row.VideoDurationSeconds,
            new JobTimes(
                row.UpdatedAt, row.StartedAt, row.CompletedAt, row.QuickStartedAt, row.QuickCompletedAt, row.DeepStartedAt, row.DeepCompletedAt));
        return AnalysisJob.Restore(order, state);
    }

    public static JobOfSession ToJobOfSession(this StoredJob stored) => new(stored.ToDomain(), stored.Session.ToDomain())
    {
        Coaching = new JobCoaching(stored.Job.CoachGoals, stored.Job.Outcomes, stored.Job.CoachSuggestions, stored.Job.PlayerSummary),
        Old = StoredResults.OfFirstGeneration(stored.Job),
        Pdf = stored.Job.PdfS3Key is { Length: > 0 } key ? new JobPdf(key, stored.Job.PdfGeneratedAt) : null,
    };

    private static void ApplyUpload(this JobRow row, VideoUpload? upload)
    {
        row.UrlExpiresAt = upload?.UrlExpiresAt.ToUniversalTime();
        row.DeclaredBytes = upload?.DeclaredBytes;
        row.DeclaredContentType = upload?.DeclaredContentType;
        row.DeclaredSha256 = upload?.DeclaredSha256;
        row.VerifiedBytes = upload?.Verified?.Bytes;
        row.VerifiedContentType = upload?.Verified?.ContentType;
        row.VerifiedETag = upload?.Verified?.ETag;
        row.VerifiedAt = upload?.Verified?.At.ToUniversalTime();
        row.MultipartUploadId = upload?.Multipart?.UploadId;
        row.MultipartPartBytes = upload?.Multipart?.PartBytes;
        row.UploadClosedAt = upload?.ClosedAt?.ToUniversalTime();
    }

    private static void ApplyTimes(this JobRow row, JobTimes times)
    {
        row.UpdatedAt = times.UpdatedAt.ToUniversalTime();
        row.StartedAt = times.StartedAt?.ToUniversalTime();
        row.CompletedAt = times.CompletedAt?.ToUniversalTime();
        row.QuickStartedAt = times.QuickStartedAt?.ToUniversalTime();
        row.QuickCompletedAt = times.QuickCompletedAt?.ToUniversalTime();
        row.DeepStartedAt = times.DeepStartedAt?.ToUniversalTime();
        row.DeepCompletedAt = times.DeepCompletedAt?.ToUniversalTime();
    }

    private static VideoUpload? UploadOf(JobRow row)
    {
        if (row.UrlExpiresAt is not { } expiresAt)
        {
            return null;
        }

        var verified = row is { VerifiedBytes: { } bytes, VerifiedETag: { } etag, VerifiedAt: { } at }
            ? new VerifiedVideo(bytes, row.VerifiedContentType, etag, at)
            : null;
        var multipart = row is { MultipartUploadId: { } upload, MultipartPartBytes: { } part } ? new MultipartUpload(upload, part) : null;
        return new VideoUpload(row.DeclaredBytes, row.DeclaredContentType, row.DeclaredSha256, expiresAt, verified, multipart, row.UploadClosedAt);
    }

    /// <summary>How a failed row failed. The old system tells its kinds of failure apart by the stage only.</summary>
    public static FailureKind FailureOf(JobRow row)
        => row.FailureKind is { } word ? JobWords.ParseFailure(word)
            : row.Stage == "STALE_ORPHANED" ? FailureKind.WorkerLost
            : FailureKind.Analysis;

    private static string WordOf(AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => "batting",
        AnalysisMode.Bowling => "bowling",
        AnalysisMode.Wicketkeeping => "wicketkeeping",
        AnalysisMode.Fielding => "fielding",
        AnalysisMode.Mixed => "mixed",
    };

    private static AnalysisMode ModeOf(string? word) => word switch
    {
        "batting" => AnalysisMode.Batting,
        "bowling" => AnalysisMode.Bowling,
        "wicketkeeping" => AnalysisMode.Wicketkeeping,
        "fielding" => AnalysisMode.Fielding,
        "mixed" or null => AnalysisMode.Mixed, // the old system let the mode open
        _ => throw new DomainException("analysis-job.mode-word", $"'{word}' is not a mode of analysis."),
    };
}
