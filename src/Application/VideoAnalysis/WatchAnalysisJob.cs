using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Follows one job until it has ended. Answers null when it has ended and the caller knows the end. Changes nothing.
/// </summary>
/// <param name="JobId">The job.</param>
/// <param name="LastSeen">The <see cref="JobEvent.Id"/> of the last event that the caller got, or null.</param>
public sealed record WatchAnalysisJob(string JobId, string? LastSeen) : IRequest<IAsyncEnumerable<JobEvent>?>;

internal sealed class WatchAnalysisJobHandler(IJobReads reads, IJobChanges changes, JobOutlooks outlooks, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<WatchAnalysisJob, IAsyncEnumerable<JobEvent>?>
{
    public async Task<IAsyncEnumerable<JobEvent>?> Handle(WatchAnalysisJob request, CancellationToken cancellationToken)
    {
        // The first look is before the stream, so that a refusal is an answer and not an event.
        var scope = CoachAccess.Require(current.Coach);
        var glance = await reads.RequireGlanceAsync(request.JobId, scope, cancellationToken);
        return glance.Standing.HasEnded && JobTags.Of(glance.Version, JobOutlook.None) == request.LastSeen
            ? null
            : new JobStream(reads, changes, outlooks, clock, glance.Standing.Id, scope, request.LastSeen).FollowAsync(cancellationToken);
    }
}
