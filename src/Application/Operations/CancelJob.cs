using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Operations;

/// <summary>Ends a job of anybody that waits or runs. Cancelling twice is cancelling once.</summary>
public sealed record CancelJob(string JobId) : IRequest<JobOverview>;

internal sealed class CancelJobHandler(IJobInterventions interventions, IJobOverviews jobs, ICurrentCoach current, ILogger<CancelJobHandler> logger)
    : IRequestHandler<CancelJob, JobOverview>
{
    public async Task<JobOverview> Handle(CancelJob request, CancellationToken cancellationToken)
    {
        var who = OperatorAccess.Require(current.Coach);
        await interventions.CancelAsync(request.JobId, cancellationToken);
        OperatorLog.Intervened(logger, "cancel", who.Id.Value, request.JobId);
        return await jobs.RequireAsync(request.JobId, cancellationToken);
    }
}
