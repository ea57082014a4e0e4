namespace CoachPlus.Domain.Transcription;

/// <summary>What a worker last wrote about a transcription that runs. Rows of the existing system's worker may hold anything.</summary>
/// <param name="Percent">As written.</param>
/// <param name="Message">As written, for people.</param>
/// <param name="ProcessedSeconds">Audio that is done.</param>
/// <param name="TotalSeconds">Audio in all.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="EstimatedEnd">What the worker itself expects.</param>
/// <param name="UpdatedAt">When it was written.</param>
public sealed record ProgressRow(
    int? Percent, string? Message, int? ProcessedSeconds, int? TotalSeconds, DateTimeOffset? StartedAt, DateTimeOffset? EstimatedEnd, DateTimeOffset UpdatedAt);
