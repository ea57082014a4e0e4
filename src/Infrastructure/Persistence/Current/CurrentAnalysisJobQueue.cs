using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Leases and pauses are measured by the database's clock, which all machines share; times that people read are this process's. Claims
/// and writes of many slots at the same moment go together, each kind with its like.
/// </summary>
internal sealed class CurrentAnalysisJobQueue : IAnalysisJobQueue
{
    // One group of a kind at a time, unless it waits for a row that somebody holds.
    private const int Lanes = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly CurrentDatabase _database;
    private readonly CurrentStatements _statements;
    private readonly RunStatements _runs;
    private readonly JobWakeUps _wakeUps;
    private readonly TimeProvider _clock;
    private readonly Dictionary<ClaimPreference, GroupedCalls<(string Owner, TimeSpan Lease), StoredJob?>> _claims;
    private readonly GroupedCalls<(AnalysisJob Job, IReadOnlyList<ArtifactRow> Noted), RunWrite> _saves;
    private readonly GroupedCalls<ArtifactRow, RunWrite> _records;

    public CurrentAnalysisJobQueue(CurrentDatabase database, CurrentStatements statements, RunStatements runs, JobWakeUps wakeUps, TimeProvider clock)
    {
        (_database, _statements, _runs, _wakeUps, _clock) = (database, statements, runs, wakeUps, clock);
        _claims = Enum.GetValues<ClaimPreference>().ToDictionary(
            pass => pass,
            pass => new GroupedCalls<(string, TimeSpan), StoredJob?>(Lanes, Patience, CurrentStatements.MostClaims, (_, _) => false, (calls, stop) => ClaimAsync(calls, pass, stop)));
        _saves = new(Lanes, Patience, RunStatements.Largest, (one, other) => one.Job.Id == other.Job.Id, SaveAsync);
        _records = new(Lanes, Patience, RunStatements.Largest, (one, other) => one.JobId == other.JobId, RecordAsync);
    }

    // A statement that looks for both passes at once would be dearer for each claim that finds what it looks for.
    public async Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken)
    {
        var other = preference == ClaimPreference.Quick ? ClaimPreference.Deep : ClaimPreference.Quick;
        var claimed = await _claims[preference].SendAsync((owner, lease), cancellationToken) ?? await _claims[other].SendAsync((owner, lease), cancellationToken);
        return claimed?.ToJobOfSession();
    }

    public async Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken)
        => (await _database.ReadAsync("looking into the queue", CurrentStatements.QuickWaits, [], reader => reader.GetBoolean(0), cancellationToken)).Single();

    public Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken)
        => WriteAsync(
            "renewing a lease",
            $"""
            update video_analysis_jobs set lease_until = now() + {lease}
            where id = {job.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
            """,
            cancellationToken);

    public Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken)
        => WriteAsync(
            "reporting progress",
            $"""
            update video_analysis_jobs set progress_pct = greatest(progress_pct, {Math.Clamp(percent, 0, 99)}), updated_at = {_clock.GetUtcNow()}
            where id = {job.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
            """,
            cancellationToken);

    public Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken)
        => _records.SendAsync(ArtifactRow.From(job, fence, artifact, _clock.GetUtcNow()), cancellationToken);

    public Task<RunWrite> SaveAsync(AnalysisJob job, long fence, IReadOnlyCollection<StoredArtifact> noted, CancellationToken cancellationToken)
    {
        if (job.State.Fence != fence)
        {
            throw new ArgumentException($"Job {job.Id} is in run {job.State.Fence}, not in {fence}.", nameof(fence));
        }

        // A copy: the caller may go on with its job as soon as it has given up waiting.
        var copy = AnalysisJob.Restore(job.Order, job.State);
        return _saves.SendAsync((copy, [.. noted.Select(artifact => ArtifactRow.From(job.Id, fence, artifact, _clock.GetUtcNow()))]), cancellationToken);
    }

    public async Task<AnalysisJob?> ReadBackAsync(AnalysisJobId job, CancellationToken cancellationToken)
    {
        var found = await _database.ReadAsync(
            "reading a job back", $"{_statements.StoredJobs} where j.id = @id", [new NpgsqlParameter("id", job.Value)], _statements.ReadStored, cancellationToken);
        return found.SingleOrDefault()?.ToDomain();
    }

    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => _wakeUps.WaitAsync(atMost, cancellationToken);

    private async Task<StoredJob?[]> ClaimAsync(
        IReadOnlyList<(string Owner, TimeSpan Lease)> calls, ClaimPreference pass, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand Claim() => new(_statements.Claim(pass, calls.Count))
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. calls.Select(call => call.Owner)] },
                new NpgsqlParameter<TimeSpan[]> { TypedValue = [.. calls.Select(call => call.Lease)] },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = _clock.GetUtcNow() },
            },
        };
        var answers = new StoredJob?[calls.Count];
        foreach (var (job, owner) in await _database.InOneTripAsync("claiming a job", () => [Claim()], _statements.ReadClaimed, cancellationToken))
        {
            answers[owner - 1] = job;
        }

        return answers;
    }

    private async Task<RunWrite[]> SaveAsync(IReadOnlyList<(AnalysisJob Job, IReadOnlyList<ArtifactRow> Noted)> calls, CancellationToken cancellationToken)
    {
        var sorted = calls.OrderBy(call => call.Job.Id.Value, StringComparer.Ordinal).ToList();
        var written = await _database.InOneTripAsync(
            "saving a run",
            () => _runs.Save([.. sorted.Select(call => call.Job)], [.. sorted.SelectMany(call => call.Noted)]),
            reader => reader.GetString(0),
            cancellationToken);
        return [.. calls.Select(call => written.Contains(call.Job.Id.Value) ? RunWrite.Written : RunWrite.Superseded)];
    }

    private async Task<RunWrite[]> RecordAsync(IReadOnlyList<ArtifactRow> artifacts, CancellationToken cancellationToken)
    {
        var written = await _database.InOneTripAsync("recording an artifact", () => [_runs.Record(artifacts)], reader => reader.GetString(0), cancellationToken);
        return [.. artifacts.Select(artifact => written.Contains(artifact.JobId) ? RunWrite.Written : RunWrite.Superseded)];
    }

    private Task<RunWrite> WriteAsync(string doing, FormattableString sql, CancellationToken cancellationToken)
        => _database.RunAsync(
            doing,
            async context => await context.Database.ExecuteSqlAsync(sql, cancellationToken) == 1 ? RunWrite.Written : RunWrite.Superseded,
            cancellationToken);
}
