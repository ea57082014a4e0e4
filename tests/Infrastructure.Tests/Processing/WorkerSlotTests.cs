using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

public sealed class WorkerSlotTests
{
    [Test]
    public async Task Jobs_are_run_one_after_the_other_without_a_pause_and_logged()
    {
        using var bench = new WorkerBench();
        var (one, two) = (bench.Claimed(), bench.Claimed());
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(one, two, (JobOfSession?)null);

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => bench.Log.Texts.Count == 4);
        await bench.Stop.CancelAsync();
        await loop;

        Assert.That(bench.Log.Texts, Is.EqualTo(new[]
        {
            $"Claimed job_id={one.Job.Id} owner=w attempt=1 fence=1", $"Completed job_id={one.Job.Id}",
            $"Claimed job_id={two.Job.Id} owner=w attempt=1 fence=1", $"Completed job_id={two.Job.Id}",
        }));
    }

    [Test]
    public async Task Nothing_is_fetched_while_a_running_jobs_signs_of_life_do_not_come_through()
    {
        using var bench = new WorkerBench();
        var elsewhere = bench.Claimed().Job.Id;
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs((JobOfSession?)null);
        bench.Pulse.BeatMissed(elsewhere);

        var loop = bench.LoopAsync();
        for (var second = 0; second < 10; second++)
        {
            bench.Tick();
            await Task.Yield();
        }

        await bench.Queue.DidNotReceiveWithAnyArgs().ClaimAsync(default!, default, default, default);
        Assert.That((await bench.Pulse.CheckAsync(CancellationToken.None)).State, Is.EqualTo(PartState.Degraded));
        bench.Pulse.BeatHeard(elsewhere);
        await Eventually.TrueAsync(() => bench.Queue.ReceivedCalls().Any(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.ClaimAsync)), bench.Tick);
        await bench.Stop.CancelAsync();
        await loop;
    }

    [Test]
    public async Task Nor_is_asked_once_more_for_what_was_not_there_while_the_last_job_ended()
    {
        using var bench = new WorkerBench();
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(bench.Claimed(), (JobOfSession?)null);
        bench.Run = async (request, _) =>
        {
            request.Ending();
            await Eventually.TrueAsync(() => bench.Queue.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.ClaimAsync)) == 2);
            bench.Pulse.BeatMissed(bench.Claimed().Job.Id); // of another slot
            return RunOutcome.Done;
        };

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => bench.Queue.ReceivedCalls().Any(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.WaitForWorkAsync)));
        await bench.Stop.CancelAsync();
        await loop;

        await bench.Queue.ReceivedWithAnyArgs(2).ClaimAsync(default!, default, default, default);
    }

    [Test]
    public async Task Every_fifth_claim_looks_for_a_deep_pass_first()
    {
        using var bench = new WorkerBench();
        var asked = new List<ClaimPreference>();
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(call =>
        {
            asked.Add(call.Arg<ClaimPreference>());
            return asked.Count <= 10 ? bench.Claimed() : null;
        });

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => asked.Count > 10);
        await bench.Stop.CancelAsync();
        await loop;

        Assert.That(asked.Take(10).Select((preference, index) => (preference, index + 1)).Where(claim => claim.preference == ClaimPreference.Deep).Select(claim => claim.Item2), Is.EqualTo(new[] { 5, 10 }));
    }

    [Test]
    [Property("Defect", "D-29")]
    public async Task A_run_that_did_not_end_done_is_not_logged_as_completed()
    {
        using var bench = new WorkerBench { Run = (_, _) => Task.FromResult(RunOutcome.Failed) };
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(bench.Claimed(), (JobOfSession?)null);

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => bench.Queue.ReceivedCalls().Any(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.WaitForWorkAsync)));
        await bench.Stop.CancelAsync();
        await loop;

        Assert.That(bench.Log.Texts, Has.One.StartsWith("Claimed").And.None.StartsWith("Completed"));
    }

    [Test]
    public async Task A_database_that_is_away_never_ends_the_loop_and_is_logged_once_with_its_recovery()
    {
        using var bench = new WorkerBench();
        var asked = 0;
        var times = new List<DateTimeOffset>();
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(_ =>
        {
            times.Add(bench.Clock.GetUtcNow());
            return ++asked <= 8 ? throw new UnavailableException("the database", "refused") : Task.FromResult<JobOfSession?>(null);
        });

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => asked > 9, () => bench.Clock.Advance(bench.Clock.IsWaitedFor ? TimeSpan.FromMilliseconds(250) : TimeSpan.Zero));
        await bench.Stop.CancelAsync();
        await loop;

        var pauses = times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds).Take(8).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(pauses[0], Is.LessThan(2), "the first pause is short");
            Assert.That(pauses, Has.All.LessThan(32), "and none is longer than 30 s, save for the clock's steps");
            Assert.That(pauses[^1], Is.GreaterThan(10), "later ones are long");
            Assert.That(bench.Log.Lines.Where(line => line.Level == LogLevel.Error), Has.Exactly(1).Items);
            Assert.That(bench.Log.Texts[^1], Is.EqualTo("The worker's claim loop works again after 8 failures"));
        });
    }

    [Test]
    public async Task The_recovery_is_logged_with_the_first_claim_and_not_hours_later_when_its_job_has_ended()
    {
        using var bench = new WorkerBench();
        var texts = Array.Empty<string>();
        bench.Run = (_, _) =>
        {
            texts = [.. bench.Log.Texts];
            return Task.FromResult(RunOutcome.Done);
        };
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(
            _ => throw new UnavailableException("the database", "refused"), _ => Task.FromResult<JobOfSession?>(bench.Claimed()), _ => Task.FromResult<JobOfSession?>(null));

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => texts.Length > 0, bench.Tick);
        await bench.Stop.CancelAsync();
        await loop;

        Assert.That(texts, Has.One.EqualTo("The worker's claim loop works again after 1 failures"));
    }

    [Test]
    [Property("Defect", "D-27")]
    public async Task A_stop_lets_the_running_job_use_its_grace_and_claims_nothing_new()
    {
        using var bench = new WorkerBench();
        CancellationToken run = default;
        var ended = new TaskCompletionSource<RunOutcome>();
        bench.Run = (_, token) =>
        {
            run = token;
            token.Register(() => ended.TrySetResult(RunOutcome.HandedBack));
            return ended.Task;
        };
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(_ => Task.FromResult<JobOfSession?>(bench.Claimed()));

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => run != default);
        await bench.Stop.CancelAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(19));
        var early = run.IsCancellationRequested;
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await loop;

        Assert.That((early, run.IsCancellationRequested), Is.EqualTo((false, true)));
        await bench.Queue.ReceivedWithAnyArgs(1).ClaimAsync(default!, default, default, default);
    }

    [Test]
    public async Task A_lost_lease_cancels_the_run_and_says_so_to_it()
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(RunWrite.Superseded);
        bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(bench.Claimed(), (JobOfSession?)null);
        var lost = new TaskCompletionSource<bool>();
        bench.Run = async (request, token) =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            lost.SetResult(request.LeaseLost.IsCancellationRequested);
            return RunOutcome.Superseded;
        };

        var loop = bench.LoopAsync();
        await Eventually.TrueAsync(() => lost.Task.IsCompleted, bench.Tick);
        await bench.Stop.CancelAsync();
        await loop;

        Assert.That(await lost.Task, Is.True);
    }

    [Test]
    public async Task A_slot_that_stands_still_is_reported_and_one_that_works_on_a_job_is_not()
    {
        using var bench = new WorkerBench();
        bench.Pulse.Beat("idle", null);
        bench.Pulse.Beat("busy", bench.Claimed().Job.Id);
        var fresh = await bench.Pulse.CheckAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));

        var stale = await bench.Pulse.CheckAsync(CancellationToken.None);

        Assert.That((fresh.State, stale.State, stale.Detail), Is.EqualTo((PartState.Ready, PartState.Degraded, "1 of 2 worker slots have not looked for a job for more than 60 s.")));
    }
}
