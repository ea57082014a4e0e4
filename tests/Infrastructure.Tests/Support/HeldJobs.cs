using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Support;

/// <summary>Stops its user once, just before it writes what it has decided: where somebody else can be faster.</summary>
internal sealed class HeldJobs(IAnalysisJobs inner, Func<Task> beforeFirstSave) : IAnalysisJobs
{
    private bool _held;

    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken) => inner.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => inner.ListAsync(session, scope, cancellationToken);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken) => inner.AddAsync(job, session, bound, cancellationToken);

    public async Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        if (!_held)
        {
            _held = true;
            await beforeFirstSave();
        }

        return await inner.SaveAsync(before, job, session, bound, cancellationToken);
    }
}
