using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>One listener of one job. A hint that comes while nobody waits is kept.</summary>
internal sealed class JobWatch(AnalysisJobId job, bool followed, TimeProvider clock, Action<JobWatch> ended) : IJobWatch
{
    private readonly SemaphoreSlim _hints = new(0, 1);

    public AnalysisJobId Job => job;

    /// <summary>Whether the database is asked to tell of this job.</summary>
    public bool Followed => followed;

    public void Tell()
    {
        lock (_hints)
        {
            if (_hints.CurrentCount == 0)
            {
                _hints.Release();
            }
        }
    }

    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _hints.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // The semaphore has no handle and needs no end; a hint that is on its way must still find it.
    public void Dispose() => ended(this);
}
