using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>Lets something happen before the first write, as between two statements of a slow process.</summary>
internal sealed class SlowJobs(IAnalysisJobs jobs, Func<Task> meanwhile) : IAnalysisJobs
{
    private bool _happened;

    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken) => jobs.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => jobs.ListAsync(session, scope, cancellationToken);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, CancellationToken cancellationToken) => jobs.AddAsync(job, session, cancellationToken);

    public async Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, CancellationToken cancellationToken)
    {
        if (!_happened)
        {
            _happened = true;
            await meanwhile();
        }

        return await jobs.SaveAsync(before, job, session, cancellationToken);
    }
}
