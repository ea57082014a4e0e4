using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// Old workers claim the same rows by a plain update. They and this queue lock the row, so that a job has one of them; a write of ours is refused once
/// they have taken it over. Weaker than in the current generation: owners take turns by who was served longest ago and not by numbers given when
/// a job arrives, so that of one owner the oldest job is next and not the one whose video came first; each claim looks at all that wait;
/// and an old worker heeds no turn and no pause.
/// </summary>
internal sealed class LegacyAnalysisJobQueue(
    LegacyDatabase database, CurrentStatements statements, ClaimStatements claims, RunWrites runs, JobWakeUps wakeUps, TimeProvider clock) : IAnalysisJobQueue
{
    // What is claimed is looked at once more under its lock; whoever was faster leaves something else.
    private const int Tries = 5;

    public async Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // what is told must be what the database keeps
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (found, claimed) = await database.InTransactionAsync(
                "claiming a job", transaction => claims.TakeAsync(transaction, owner, lease, preference, stored), cancellationToken);
            if (claimed is not null || !found)
            {
                return claimed;
            }
        }

        return null;
    }

    public async Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken)
        => (await database.ReadAsync("looking into the queue", CurrentStatements.QuickWaits, [], reader => reader.GetBoolean(0), cancellationToken)).Single();

    public Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken)
        => database.InTransactionAsync("renewing a lease", transaction => RunWrites.RenewAsync(transaction, job.Value, fence, lease), cancellationToken);

    public Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "reporting progress", transaction => runs.ReportAsync(transaction, job.Value, fence, Math.Clamp(percent, 0, 99), clock.GetUtcNow()), cancellationToken);

    public Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken)
    {
        var row = ArtifactRow.From(job, fence, artifact, clock.GetUtcNow());
        return database.InTransactionAsync("recording an artifact", transaction => RunWrites.NoteAsync(transaction, row), cancellationToken);
    }

    public Task<RunWrite> SaveAsync(AnalysisJob job, long fence, IReadOnlyCollection<StoredArtifact> noted, CancellationToken cancellationToken)
    {
        if (job.State.Fence != fence)
        {
            throw new ArgumentException($"Job {job.Id} is in run {job.State.Fence}, not in {fence}.", nameof(fence));
        }

        // A copy: the caller may go on with its job as soon as it has given up waiting.
        var copy = AnalysisJob.Restore(job.Order, job.State);
        ArtifactRow[] artifacts = [.. noted.Select(artifact => ArtifactRow.From(job.Id, fence, artifact, clock.GetUtcNow()))];
        return database.InTransactionAsync("saving a run", transaction => runs.SaveAsync(transaction, copy, artifacts), cancellationToken);
    }

    public async Task<AnalysisJob?> ReadBackAsync(AnalysisJobId job, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "reading a job back", $"{statements.StoredJobs} where j.id = @id", [new NpgsqlParameter("id", job.Value)], statements.ReadStored, cancellationToken);
        return found.SingleOrDefault()?.ToDomain();
    }

    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => wakeUps.WaitAsync(atMost, cancellationToken);
}
