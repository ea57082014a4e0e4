using System.Collections.Concurrent;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>Operators who grab at whatever runs, while several workers go on.</summary>
internal sealed class InterventionStormTests : InterventionFixture
{
    private const int JobCount = 30;
    private const int Workers = 3;
    private const int Enough = 40;
    private readonly ConcurrentDictionary<string, int> _requeued = new();
    private readonly ConcurrentDictionary<string, int> _finished = new();
    private readonly ConcurrentDictionary<string, bool> _cancelled = new();
    private int _taken;

    [Test]
    public async Task Every_job_ends_once_whatever_operators_do_to_its_runs()
    {
        for (var i = 0; i < JobCount; i++)
        {
            await Stored.QueuedAsync(await Stored.SessionAsync($"coach-{i % 3}"), deep: false);
        }

        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var operators = Enumerable.Range(1, 2).Select(seed => Task.Run(() => GrabAsync(new Random(seed), over.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(1, Workers).Select(number => Task.Run(() => WorkAsync($"m:1:{number}", over.Token))));
        await over.CancelAsync();
        await Task.WhenAll(operators);

        var rows = await Database.QueryAsync("select id, status, stage, attempt, lease_owner from video_analysis_jobs");
        Assert.That(rows, Has.Count.EqualTo(JobCount));
        foreach (var row in rows)
        {
            var id = (string)row["id"]!;
            var (ends, stage) = _cancelled.ContainsKey(id) ? (0, "CANCELLED") : (1, "DONE");
            Assert.That((_finished.GetValueOrDefault(id), row["stage"], row["lease_owner"]), Is.EqualTo((ends, stage, (object?)null)), id);

            // A run counts when it ends or is requeued; a released one does not. A cancelled job may have had no run at its end.
            Assert.That(int.Parse((string)row["attempt"]!), Is.EqualTo(_requeued.GetValueOrDefault(id) + 1).Or.EqualTo(_requeued.GetValueOrDefault(id) + ends));
        }
    }

    private async Task WorkAsync(string worker, CancellationToken over)
    {
        while (_finished.Count + _cancelled.Count < JobCount)
        {
            over.ThrowIfCancellationRequested();
            if (await ClaimAsync(worker) is { } job && await UntilGrabbedAsync(job, over) && await RunAsync(job))
            {
                _finished.AddOrUpdate(job.Id.Value, 1, (_, times) => times + 1);
            }
        }
    }

    // Runs last until operators have come in between often enough: says whether this one still has its job.
    private async Task<bool> UntilGrabbedAsync(AnalysisJob job, CancellationToken over)
    {
        while (Volatile.Read(ref _taken) < Enough)
        {
            over.ThrowIfCancellationRequested();
            if (await Queue.ReportProgressAsync(job.Id, job.State.Fence, 5, None) == RunWrite.Superseded)
            {
                return false;
            }
        }

        return true;
    }

    private async Task GrabAsync(Random chance, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var running = await Overviews.ListAsync(new JobFilter { List = JobList.All, Status = "quick_running", Limit = JobCount }, None);
            foreach (var job in running)
            {
                await GrabAsync(job, chance.Next(10));
            }
        }
    }

    private async Task GrabAsync(JobOverview job, int choice)
    {
        try
        {
            switch (choice)
            {
                case 0:
                    await Operator.CancelAsync(job.Id, None);
                    _cancelled[job.Id] = true;
                    break;
                case < 6:
                    await Operator.RequeueAsync(job.Id, job.Fence, None);
                    _requeued.AddOrUpdate(job.Id, 1, (_, times) => times + 1);
                    break;
                default:
                    await Operator.ReleaseAsync(job.Id, job.Fence, None);
                    break;
            }

            Interlocked.Increment(ref _taken);
        }
        catch (RequestException refused) when (refused.Kind == RefusalKind.Conflict)
        {
            // the run was faster, or another operator
        }
    }
}
