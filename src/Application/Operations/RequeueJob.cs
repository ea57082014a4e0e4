using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Operations;

/// <summary>Takes a running job from its worker and queues it again; the broken run counts as an attempt.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Fence">Only while this run holds it, or null.</param>
public sealed record RequeueJob(string JobId, long? Fence) : IRequest<JobOverview>;

internal sealed class RequeueJobHandler(IJobInterventions interventions, IJobOverviews jobs, ICurrentCoach current, ILogger<RequeueJobHandler> logger)
    : IRequestHandler<RequeueJob, JobOverview>
{
    public async Task<JobOverview> Handle(RequeueJob request, CancellationToken cancellationToken)
    {
        var who = OperatorAccess.Require(current.Coach);
        await interventions.RequeueAsync(request.JobId, request.Fence, cancellationToken);
        OperatorLog.Intervened(logger, "requeue", who.Id.Value, request.JobId);
        return await jobs.RequireAsync(request.JobId, cancellationToken);
    }
}
