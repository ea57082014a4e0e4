using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Where a job stands, without its results: under a kilobyte. The names mean what they mean in <see cref="JobView"/>.</summary>
public sealed record JobProgressView
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string? Stage { get; init; }

    public required int ProgressPct { get; init; }

    public required string StatusText { get; init; }

    public required string? FailureKind { get; init; }

    public required string? ErrorMessage { get; init; }

    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    public required DateTimeOffset? NextTryAt { get; init; }

    public required string? LastError { get; init; }

    public required int? QueuePosition { get; init; }

    public required int? QueueLength { get; init; }

    public required TimeBand? EstimatedStart { get; init; }

    public required TimeBand? EstimatedEnd { get; init; }

    public required EstimateView? Estimate { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The view of a job with what is to come.</summary>
    /// <param name="job">The job.</param>
    /// <param name="outlook">What is to come.</param>
    /// <param name="text">The sentences for coaches.</param>
    /// <param name="maxAttempts">After so many broken runs it fails.</param>
    internal static JobProgressView From(JobStanding job, JobOutlook outlook, string text, int maxAttempts) => new()
    {
        Id = job.Id.Value,
        Status = JobWords.Of(job.Status),
        Stage = JobWords.Stage(job.Status, job.Failure),
        ProgressPct = job.ProgressPct,
        StatusText = text,
        FailureKind = job.Failure is { } kind ? JobWords.Of(kind) : null,
        ErrorMessage = job.ErrorMessage,
        Attempt = job.Attempt,
        MaxAttempts = maxAttempts,
        NextTryAt = job.IsWaiting ? job.NotBefore : null,
        LastError = job.IsWaiting ? job.ErrorMessage : null,
        QueuePosition = outlook.Position,
        QueueLength = outlook.Waiting,
        EstimatedStart = outlook.Start,
        EstimatedEnd = outlook.End,
        Estimate = EstimateView.From(outlook),
        UpdatedAt = job.UpdatedAt,
    };
}
