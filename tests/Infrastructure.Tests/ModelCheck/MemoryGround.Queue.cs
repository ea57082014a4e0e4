using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <content>The queue.</content>
internal sealed partial class MemoryGround : IAnalysisJobQueue
{
    public Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken)
    {
        if (NextClaim is not { } next)
        {
            return Task.FromResult<JobOfSession?>(null);
        }

        var kept = _jobs[next];
        kept.Job.Claim(owner, Clock.GetUtcNow(), lease, kept.Job.State.Fence + 1);
        (kept.Expired, kept.Pausing) = (false, false);
        return Task.FromResult<JobOfSession?>(Copy(kept));
    }

    public Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken)
        => Write(job, fence, kept => kept.Expired = false);

    public Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken)
        => Write(job, fence, kept => kept.Job.ReportProgress(percent, Clock.GetUtcNow()));

    public Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken)
        => Write(job, fence, kept => kept.Artifacts.Add(Noted(fence, artifact)));

    public Task<RunWrite> SaveAsync(AnalysisJob job, long fence, IReadOnlyCollection<StoredArtifact> noted, CancellationToken cancellationToken)
        => Write(job.Id, fence, kept =>
        {
            var state = job.State;
            var all = kept.Artifacts.Concat(noted.Select(artifact => Noted(fence, artifact))).ToHashSet();
            var proved = all.Contains($"{state.Quick?.Fence} quick") && (!job.Order.DeepEnabled || all.Contains($"{state.Deep?.Fence} deep"));
            if (state.Status == JobStatus.Done && !proved)
            {
                throw new DomainException("analysis-job.guardrail", "The artifacts are not recorded.");
            }

            kept.Artifacts.UnionWith(all);
            var progress = job.IsRunning ? Math.Max(state.ProgressPct, kept.Job.State.ProgressPct) : state.ProgressPct;
            kept.Store(state with { ProgressPct = progress }, stored => stored.NotBefore > stored.Times.UpdatedAt);
        });

    public Task<AnalysisJob?> ReadBackAsync(AnalysisJobId job, CancellationToken cancellationToken)
        => Task.FromResult(_jobs.TryGetValue(job, out var kept) ? Copy(kept).Job : null);

    public Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static string Noted(long fence, StoredArtifact artifact) => $"{fence} {(artifact.Kind == ArtifactKind.QuickResults ? "quick" : "deep")}";

    private Task<RunWrite> Write(AnalysisJobId job, long fence, Action<Kept> write)
    {
        if (!_jobs.TryGetValue(job, out var kept) || kept.Job.State.Fence != fence || kept.Job.State.Lease is null)
        {
            return Task.FromResult(RunWrite.Superseded);
        }

        write(kept);
        return Task.FromResult(RunWrite.Written);
    }

    /// <summary>A job and what a database would know besides.</summary>
    private sealed class Kept(AnalysisJob job)
    {
        public AnalysisJob Job { get; private set; } = job;

        public SortedSet<string> Artifacts { get; } = new(StringComparer.Ordinal);

        public bool Expired { get; set; }

        public bool Pausing { get; set; }

        public void Store(JobState state, Func<JobState, bool> pauses)
        {
            Job = AnalysisJob.Restore(Job.Order, state);
            Expired = false;
            Pausing = pauses(state);
        }

        public JobLine Line()
        {
            var state = Job.State;
            return new JobLine(
                JobWords.Of(state.Status),
                JobWords.Stage(state.Status, state.Failure),
                state.Failure is { } kind ? JobWords.Of(kind) : null,
                state.FailureCode,
                state.Attempt,
                state.Fence,
                state.Lease is not null,
                Expired,
                Pausing,
                state.ProgressPct,
                state.Quick?.Fence,
                state.Deep?.Fence,
                state.Upload?.Verified is not null,
                state.Upload?.ClosedAt is not null,
                !Job.IsWaiting ? null : state.Status == JobStatus.Queued ? 0 : 1,
                string.Join(',', Artifacts));
        }
    }
}
