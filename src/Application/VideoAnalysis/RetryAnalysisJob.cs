using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Queues a failed job again, if its video is still stored.</summary>
public sealed record RetryAnalysisJob(string JobId) : IRequest<JobView>;
