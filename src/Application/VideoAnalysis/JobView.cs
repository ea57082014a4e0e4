using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

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
    public JsonElement? Results { get; init; }

    /// <summary>Results without their per-frame series; null when there are none, never an empty object: that would hide other results.</summary>
    public required JsonElement? QuickResults { get; init; }

    /// <summary>As <see cref="QuickResults"/>.</summary>
    public required JsonElement? DeepResults { get; init; }

    public required JsonElement? QuickFindings { get; init; }

    public required JsonElement? DeepFindings { get; init; }

    public required JsonElement? QuickReport { get; init; }

    public required JsonElement? DeepReport { get; init; }

    public required string? QuickResultsS3Key { get; init; }

    public required string? DeepResultsS3Key { get; init; }

    /// <summary>Signed address of the full results; only when one job is read, and null when it could not be signed.</summary>
    public Uri? QuickResultsUrl { get; init; }

    /// <summary>As <see cref="QuickResultsUrl"/>.</summary>
    public Uri? DeepResultsUrl { get; init; }

    /// <summary>The job's own video; only when one job is read, and null before it has arrived or when it could not be signed.</summary>
    public VideoStreamView? VideoStream { get; init; }

    public string? PdfS3Key { get; init; }

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

    /// <summary>The view of a job, without signed addresses.</summary>
    public static JobView From(JobOfSession found)
    {
        var (job, session) = found;
        var (order, state) = (job.Order, job.State);
        var results = state.Quick is not null || state.Deep is not null;
        var (quickReport, deepReport) = (Json(state.Quick?.Report), Json(state.Deep?.Report));
        var report = quickReport is not null || deepReport is not null;
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
            QuickResults = Json(state.Quick?.Summary),
            DeepResults = Json(state.Deep?.Summary),
            QuickFindings = Json(state.Quick?.Findings),
            DeepFindings = Json(state.Deep?.Findings),
            QuickReport = quickReport,
            DeepReport = deepReport,
            QuickResultsS3Key = state.Quick?.Results.Key,
            DeepResultsS3Key = state.Deep?.Results.Key,
            CreatedAt = order.CreatedAt,
            UpdatedAt = state.Times.UpdatedAt,
            StartedAt = state.Times.StartedAt,
            CompletedAt = state.Times.CompletedAt,
            ResultsAvailable = results,
            ReportAvailable = report,
            PdfAvailable = false,
            MissingArtifacts = ArtifactWords.Missing(state.Status, results, report, pdf: false),
        };
    }

    private static JsonElement? Json(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var element = JsonElement.Parse(text);
        return element.ValueKind switch
        {
            JsonValueKind.Object when element.GetPropertyCount() == 0 => null,
            JsonValueKind.Null => null,
            _ => element,
        };
    }
}
