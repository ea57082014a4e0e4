using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using CoachPlus.Domain.VideoAnalysis.Suggestions;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>An analysis job as clients see it. On the wire the names are in snake_case.</summary>
public sealed record JobView
{
    public required string Id { get; init; }

    public required string SessionId { get; init; }

    public required int SampleFps { get; init; }

    public required bool IncludeFrames { get; init; }

    public required string AnalysisMode { get; init; }

    public required bool DeepEnabled { get; init; }

    public required string Status { get; init; }

    public required string Stage { get; init; }

    public required int ProgressPct { get; init; }

    /// <summary>A sentence for coaches, or null.</summary>
    public required string? ErrorMessage { get; init; }

    /// <summary>Why it failed, in one word; null unless it failed.</summary>
    public required string? FailureKind { get; init; }

    /// <summary>Always null: kept for clients that read it.</summary>
    public string? SqsMessageId { get; init; }

    /// <summary>Whether a retry can succeed: it failed, and its video had arrived.</summary>
    public required bool Retryable { get; init; }

    public required string? AnalysisContext { get; init; }

    public required string? CameraView { get; init; }

    /// <summary>Always null: the oldest form of the results, which some clients fall back on.</summary>
    public StoredJson? Results { get; init; }

    /// <summary>Results without their per-frame series; null when there are none, never an empty object: that would hide other results.</summary>
    public required StoredJson? QuickResults { get; init; }

    /// <summary>As <see cref="QuickResults"/>.</summary>
    public required StoredJson? DeepResults { get; init; }

    public required StoredJson? QuickFindings { get; init; }

    public required StoredJson? DeepFindings { get; init; }

    public required StoredJson? QuickReport { get; init; }

    public required StoredJson? DeepReport { get; init; }

    public required string? QuickResultsS3Key { get; init; }

    public required string? DeepResultsS3Key { get; init; }

    /// <summary>Signed address of the full results; only when one job is read, and null when it could not be signed.</summary>
    public Uri? QuickResultsUrl { get; init; }

    /// <summary>As <see cref="QuickResultsUrl"/>.</summary>
    public Uri? DeepResultsUrl { get; init; }

    /// <summary>
    /// Signed address of the measured poses (gzip of JSON lines, decision 0009); only when one job is read, and null before the deep pass has
    /// ended, for jobs that the existing system analysed, or when it could not be signed.
    /// </summary>
    public Uri? PoseTrackUrl { get; init; }

    /// <summary>The job's own video; only when one job is read, and null before it has arrived or when it could not be signed.</summary>
    public VideoStreamView? VideoStream { get; init; }

    /// <summary>The report as it was printed last; null when it never was.</summary>
    public string? PdfS3Key { get; init; }

    /// <summary>When it was printed.</summary>
    public DateTimeOffset? PdfGeneratedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? CompletedAt { get; init; }

    public required bool ResultsAvailable { get; init; }

    public required bool ReportAvailable { get; init; }

    public required bool PdfAvailable { get; init; }

    /// <summary>What the job lacks although it is done; empty for any other.</summary>
    public required IReadOnlyList<string> MissingArtifacts { get; init; }

    /// <summary>The coach's goals, or null.</summary>
    public required GoalsView? CoachGoals { get; init; }

    /// <summary>What became of the goals, or null when that was not calculated since they were set.</summary>
    public required OutcomesView? Outcomes { get; init; }

    /// <summary>What to work on, or null when no suggestions were made.</summary>
    public required SuggestionsView? CoachSuggestions { get; init; }

    /// <summary>The same in words for the player, or null.</summary>
    public required PlayerSummary? PlayerSummary { get; init; }

    /// <summary>Where it stands, why, and what to do next, in sentences for coaches.</summary>
    public required string StatusText { get; init; }

    /// <summary>Runs that count: those that were broken off by a stopping server do not.</summary>
    public required int Attempt { get; init; }

    /// <summary>After so many broken runs it fails; null in an answer that does not look that far.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>While it waits for another run: not before then; else null.</summary>
    public required DateTimeOffset? NextTryAt { get; init; }

    /// <summary>While it waits for another run: what broke the last one, as a sentence; else null.</summary>
    public required string? LastError { get; init; }

    /// <summary>Its place among the jobs that wait for a worker, 1 for the next; null when it does not wait.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>How many jobs wait for a worker; null when this one does not.</summary>
    public int? QueueLength { get; init; }

    /// <summary>When a worker will probably take it; null when it does not wait or <see cref="EstimateView.UnknownBecause"/> says why.</summary>
    public TimeBand? EstimatedStart { get; init; }

    /// <summary>When it will probably be done; null when it has ended or <see cref="EstimateView.UnknownBecause"/> says why.</summary>
    public TimeBand? EstimatedEnd { get; init; }

    /// <summary>What the estimates rest on; null when there is nothing to estimate.</summary>
    public EstimateView? Estimate { get; init; }

    /// <summary>The view of a job, without signed addresses.</summary>
    public static JobView From(JobOfSession found)
    {
        var (job, session) = found;
        var (order, state) = (job.Order, job.State);
        var results = state.Quick is not null || state.Deep is not null || found.Old is not null;
        var (quickReport, deepReport) = (StoredJson.Of(state.Quick?.Report), StoredJson.Of(state.Deep?.Report ?? found.Old?.Report));
        var report = quickReport is not null || deepReport is not null;
        var standing = JobGlance.Of(found, default).Standing;
        return new JobView
        {
            Id = job.Id.Value,
            SessionId = order.SessionId.Value,
            SampleFps = order.SampleFps,
            IncludeFrames = order.IncludeFrames,
            AnalysisMode = Words.Of(order.Mode),
            DeepEnabled = order.DeepEnabled,
            Status = JobWords.Of(state.Status),
            Stage = JobWords.Stage(state.Status, state.Failure),
            ProgressPct = state.ProgressPct,
            ErrorMessage = state.ErrorMessage,
            FailureKind = state.Failure is { } kind ? JobWords.Of(kind) : null,
            Retryable = job.Retryable && VideoArrival.IsKnown(job),
            AnalysisContext = session.Details.Mode is { } mode ? Words.Of(mode) : null,
            CameraView = session.Details.View is { } view ? Words.Of(view) : null,
            Results = StoredJson.Of(found.Old?.Results),
            QuickResults = StoredJson.Of(state.Quick?.Summary),
            DeepResults = StoredJson.Of(state.Deep?.Summary),
            QuickFindings = StoredJson.Of(state.Quick?.Findings),
            DeepFindings = StoredJson.Of(state.Deep?.Findings ?? found.Old?.Findings),
            QuickReport = quickReport,
            DeepReport = deepReport,
            QuickResultsS3Key = KeyOf(state.Quick),
            DeepResultsS3Key = KeyOf(state.Deep),
            CreatedAt = order.CreatedAt,
            UpdatedAt = state.Times.UpdatedAt,
            StartedAt = state.Times.StartedAt,
            CompletedAt = state.Times.CompletedAt,
            ResultsAvailable = results,
            ReportAvailable = report,
            PdfS3Key = found.Pdf?.Key,
            PdfGeneratedAt = found.Pdf?.GeneratedAt,
            PdfAvailable = found.Pdf is not null,
            MissingArtifacts = ArtifactWords.Missing(state.Status, results, report, found.Pdf is not null),
            CoachGoals = CoachingJson.Read<GoalsView>(found.Coaching.Goals),
            Outcomes = CoachingJson.Read<OutcomesView>(found.Coaching.Outcomes),
            CoachSuggestions = CoachingJson.Read<SuggestionsView>(found.Coaching.Suggestions),
            PlayerSummary = CoachingJson.Read<PlayerSummary>(found.Coaching.PlayerSummary),
            StatusText = StatusSentences.Of(standing, JobOutlook.None, mostAttempts: null),
            Attempt = state.Attempt,
            NextTryAt = job.IsWaiting ? state.NotBefore : null,
            LastError = job.IsWaiting ? state.ErrorMessage : null,
        };
    }

    // The oldest results were not stored as objects.
    private static string? KeyOf(PassResults? results) => results?.Results.Key is { Length: > 0 } key ? key : null;
}

/// <summary>What estimates rest on.</summary>
/// <param name="WorkerSlots">How many jobs the workers that run can hold at a time.</param>
/// <param name="MeasuredJobs">How many finished jobs were measured.</param>
/// <param name="UnknownBecause">Why an estimate is missing, in words; null when none is.</param>
public sealed record EstimateView(int WorkerSlots, int MeasuredJobs, string? UnknownBecause)
{
    /// <summary>What an outlook rests on, or null when there is none.</summary>
    public static EstimateView? From(JobOutlook outlook)
        => outlook == JobOutlook.None ? null : new EstimateView(outlook.Slots, outlook.Measured, outlook.Unknown);
}
