using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>One job of anybody, without results.</summary>
public sealed record GetJob(string JobId) : IRequest<JobOverview>;

internal sealed class GetJobHandler(IJobOverviews jobs, ICurrentCoach current) : IRequestHandler<GetJob, JobOverview>
{
    public Task<JobOverview> Handle(GetJob request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        return jobs.RequireAsync(request.JobId, cancellationToken);
    }
}

internal static class JobLookup
{
    /// <exception cref="RequestException">There is no such job.</exception>
    public static async Task<JobOverview> RequireAsync(this IJobOverviews jobs, string id, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await jobs.FindAsync(id, cancellationToken) : null)
            ?? throw new RequestException(
                RefusalKind.NotFound, "analysis-job.not-found", "There is no such analysis. It may have been deleted with its session.");
}
