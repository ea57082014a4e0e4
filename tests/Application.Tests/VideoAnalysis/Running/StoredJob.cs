using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>A queue that holds one job and keeps the promises of the port: fenced writes, progress that only rises.</summary>
internal sealed class StoredJob(AnalysisJob job, TimeProvider clock) : IAnalysisJobQueue
{
    private readonly Lock _gate = new();
    private JobState _stored = job.State;
    private long _holder = job.State.Fence;

    public JobState Stored => _stored;

    public List<(DateTimeOffset At, int Percent)> Progress { get; } = [];

    public List<StoredArtifact> Artifacts { get; } = [];

    public List<JobStatus> Saved { get; } = [];

    public int Writes { get; private set; }

    /// <summary>Called before each write with its name; may throw.</summary>
    public Action<string> BeforeWrite { get; set; } = _ => { };

    /// <summary>Called after a save was committed; may throw, as when the answer is lost.</summary>
    public Action<AnalysisJob> AfterSave { get; set; } = _ => { };

    public bool IsGone { get; set; }

    /// <summary>Somebody else takes the job.</summary>
    public void TakeAway() => _holder++;

    /// <summary>The stored job in the hands of another worker.</summary>
    public AnalysisJob Claim(string owner)
    {
        var claimed = AnalysisJob.Restore(job.Order, _stored);
        claimed.Claim(owner, clock.GetUtcNow(), TimeSpan.FromMinutes(1), claimed.State.Fence + 1);
        (_stored, _holder) = (claimed.State, claimed.State.Fence);
        return claimed;
    }

    public bool QuickPassWaits { get; set; }

    public Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken) => Task.FromResult(QuickPassWaits);

    public Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken)
        => WriteAsync("progress", fence, () =>
        {
            Progress.Add((clock.GetUtcNow(), percent));
            _stored = _stored with { ProgressPct = Math.Max(_stored.ProgressPct, percent) };
        });

    public Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken)
        => WriteAsync("record", fence, () => Artifacts.Add(artifact));

    public async Task<RunWrite> SaveAsync(AnalysisJob job, long fence, IReadOnlyCollection<StoredArtifact> noted, CancellationToken cancellationToken)
    {
        var written = await WriteAsync("save", fence, () =>
        {
            Artifacts.AddRange(noted);
            Saved.Add(job.Status);
            _stored = job.State;
            _holder = job.State.Lease is null ? -1 : _holder;
        });
        if (written == RunWrite.Written)
        {
            AfterSave(job);
        }

        return written;
    }

    public Task<AnalysisJob?> ReadBackAsync(AnalysisJobId id, CancellationToken cancellationToken)
        => Task.FromResult(IsGone ? null : AnalysisJob.Restore(job.Order, _stored));

    public static UnavailableException Down() => new("the database", "connection refused to 10.1.2.3");

    private Task<RunWrite> WriteAsync(string name, long fence, Action write)
    {
        lock (_gate)
        {
            BeforeWrite(name);
            if (IsGone || fence != _holder)
            {
                return Task.FromResult(RunWrite.Superseded);
            }

            Writes++;
            write();
            return Task.FromResult(RunWrite.Written);
        }
    }
}
