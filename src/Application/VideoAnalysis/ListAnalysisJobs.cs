using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>All jobs of a session with their results, newest first, without signed addresses.</summary>
public sealed record ListAnalysisJobs(string SessionId) : IRequest<IReadOnlyList<JobView>>;
