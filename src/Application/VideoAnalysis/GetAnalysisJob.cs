using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>One job with signed addresses of its video and results. Changes nothing.</summary>
public sealed record GetAnalysisJob(string JobId) : IRequest<JobView>;
