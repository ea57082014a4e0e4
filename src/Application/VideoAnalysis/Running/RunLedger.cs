using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// All writes of one run, under its fence. A refused write throws <see cref="RunSupersededException"/>, so that nothing that follows
/// can be done by mistake.
/// </summary>
/// <param name="job">The claimed job.</param>
/// <param name="queue">Takes the writes.</param>
/// <param name="clock">Tells the time of each.</param>
/// <param name="policy">For how long an outcome is tried.</param>
/// <param name="ending">Called before a write is sent after which nobody holds the job.</param>
internal sealed class RunLedger(AnalysisJob job, IAnalysisJobQueue queue, TimeProvider clock, RunPolicy policy, Action ending)
{
    private readonly List<ObjectAddress> _written = [];

    public AnalysisJob Job { get; private set; } = job;

    public long Fence { get; } = job.State.Fence;

    /// <summary>Objects that this run has put into storage, whether or not they were recorded.</summary>
    public IReadOnlyList<ObjectAddress> Written => _written;

    public void WillWrite(ObjectAddress address) => _written.Add(address);

    public async Task RecordAsync(StoredArtifact artifact, CancellationToken cancellationToken)
        => Demand(await queue.RecordAsync(Job.Id, Fence, artifact, cancellationToken));

    public async Task ReportAsync(int percent, CancellationToken cancellationToken)
    {
        Job.ReportProgress(percent, clock.GetUtcNow());
        Demand(await queue.ReportProgressAsync(Job.Id, Fence, Job.State.ProgressPct, cancellationToken));
    }

    /// <summary>
    /// Applies a verb and stores the job. Tries again while the database does not answer, within its own time limit: hours of work must
    /// not be lost to a short outage or to the stop of the process. What could not be stored is not kept here either.
    /// </summary>
    /// <param name="verb">Changes the job.</param>
    /// <param name="noted">Objects that its new state names, written and read back.</param>
    public async Task SaveAsync(Action<AnalysisJob, DateTimeOffset> verb, params IReadOnlyCollection<StoredArtifact> noted)
    {
        var before = Job.State;
        var stored = false;
        try
        {
            verb(Job, clock.GetUtcNow());
            if (!Job.IsRunning)
            {
                ending();
            }

            await StoreAsync(noted);
            stored = true;
        }
        finally
        {
            Job = stored ? Job : AnalysisJob.Restore(Job.Order, before);
        }
    }

    public Task<AnalysisJob?> ReadBackAsync(CancellationToken cancellationToken) => queue.ReadBackAsync(Job.Id, cancellationToken);

    private async Task StoreAsync(IReadOnlyCollection<StoredArtifact> noted)
        => Demand(await new PatientWrite(clock, policy.RecordTimeout).RunAsync(limit => queue.SaveAsync(Job, Fence, noted, limit), IsStoredAsync));

    private async Task<bool> IsStoredAsync(CancellationToken cancellationToken)
        => await ReadBackAsync(cancellationToken) is { } stored && stored.State.Fence == Fence && stored.Status == Job.Status;

    private static void Demand(RunWrite write)
    {
        if (write == RunWrite.Superseded)
        {
            throw new RunSupersededException();
        }
    }
}
