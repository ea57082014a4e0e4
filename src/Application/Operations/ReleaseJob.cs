using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Operations;

/// <summary>Gives a running job's lease back at once: it waits again, and the run does not count as an attempt.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Fence">Only while this run holds it, or null.</param>
public sealed record ReleaseJob(string JobId, long? Fence) : IRequest<JobOverview>;

internal sealed class ReleaseJobHandler(IJobInterventions interventions, IJobOverviews jobs, ICurrentCoach current, ILogger<ReleaseJobHandler> logger)
    : IRequestHandler<ReleaseJob, JobOverview>
{
    public async Task<JobOverview> Handle(ReleaseJob request, CancellationToken cancellationToken)
    {
        var who = OperatorAccess.Require(current.Coach);
        await interventions.ReleaseAsync(request.JobId, request.Fence, cancellationToken);
        OperatorLog.Intervened(logger, "release", who.Id.Value, request.JobId);
        return await jobs.RequireAsync(request.JobId, cancellationToken);
    }
}
