using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

public sealed class LeaseKeeperTests
{
    [Test]
    [Property("Defect", "D-17")]
    public async Task A_lease_is_renewed_at_every_third_of_its_length_and_stays()
    {
        using var bench = new WorkerBench();
        var at = new List<double>();
        var start = bench.Clock.GetUtcNow();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(_ =>
        {
            at.Add((bench.Clock.GetUtcNow() - start).TotalSeconds);
            return RunWrite.Written;
        });
        await using var keeper = Keep(bench, out var job);

        for (var renewals = 1; renewals <= 6; renewals++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(20));
            await Eventually.TrueAsync(() => at.Count == renewals);
        }

        Assert.That(at, Is.EqualTo(new[] { 20.0, 40, 60, 80, 100, 120 }));
        Assert.That(keeper.Lost.IsCancellationRequested, Is.False);
        await bench.Queue.Received(6).RenewAsync(job.Id, job.State.Fence, TimeSpan.FromSeconds(60), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task A_refused_renewal_is_a_lost_lease_at_once()
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(RunWrite.Superseded);
        await using var keeper = Keep(bench, out _);

        bench.Clock.Advance(TimeSpan.FromSeconds(20));

        await Eventually.TrueAsync(() => keeper.Lost.IsCancellationRequested);
        await bench.Queue.ReceivedWithAnyArgs(1).RenewAsync(default, default, default, default);
    }

    [Test]
    public async Task A_lease_that_cannot_be_renewed_is_lost_when_it_runs_out_and_not_before()
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs<RunWrite>(_ => throw new UnavailableException("the database", "refused"));
        await using var keeper = Keep(bench, out _);
        var lostAt = default(DateTimeOffset?);
        var start = bench.Clock.GetUtcNow();
        await using var watch = keeper.Lost.Register(() => lostAt = bench.Clock.GetUtcNow());

        await Eventually.TrueAsync(() => lostAt is not null, () => bench.Clock.Advance(TimeSpan.FromMilliseconds(500)));

        Assert.That(lostAt - start, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(bench.Log.Texts, Has.Some.StartsWith("Lease not renewed: job_id="));
    }

    [Test]
    public async Task A_renewal_that_hangs_does_not_stretch_the_lease()
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(call =>
            Task.Delay(Timeout.Infinite, call.Arg<CancellationToken>()).ContinueWith<RunWrite>(_ => throw new OperationCanceledException(), TaskScheduler.Default));
        await using var keeper = Keep(bench, out _);

        bench.Clock.Advance(TimeSpan.FromSeconds(59));
        var early = keeper.Lost.IsCancellationRequested;
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((early, keeper.Lost.IsCancellationRequested), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_renewal_that_hangs_is_given_up_after_a_heartbeat_and_the_next_one_keeps_the_lease()
    {
        using var bench = new WorkerBench();
        var asked = 0;
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(async call =>
        {
            if (++asked == 1)
            {
                await Task.Delay(Timeout.Infinite, call.Arg<CancellationToken>());
            }

            return RunWrite.Written;
        });
        await using var keeper = Keep(bench, out _);
        var start = bench.Clock.GetUtcNow();

        await Eventually.TrueAsync(() => !bench.Pulse.MayFetch, () => bench.Clock.Advance(TimeSpan.FromMilliseconds(500)));
        Assert.That((bench.Clock.GetUtcNow() - start).TotalSeconds, Is.EqualTo(40).Within(1), "asked after 20 s, given up after 20 s more");

        await Eventually.TrueAsync(() => bench.Pulse.MayFetch, () => bench.Clock.Advance(TimeSpan.FromMilliseconds(500)));
        Assert.That((bench.Clock.GetUtcNow() - start).TotalSeconds, Is.EqualTo(45).Within(1));
        Assert.That(keeper.Lost.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task A_cancel_is_heard_at_once_and_not_at_the_next_beat()
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(RunWrite.Superseded);
        await using var keeper = Keep(bench, out var job);
        bench.Changes.Tell(new AnalysisJobId("another"));
        Assert.That(keeper.Lost.IsCancellationRequested, Is.False);

        bench.Changes.Tell(job.Id);

        await Eventually.TrueAsync(() => keeper.Lost.IsCancellationRequested);
    }

    [Test]
    public async Task A_hint_for_nothing_costs_a_beat_and_no_job()
    {
        using var bench = new WorkerBench();
        var beats = 0;
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(_ => Interlocked.Increment(ref beats) > 0 ? RunWrite.Written : RunWrite.Superseded);
        await using var keeper = Keep(bench, out var job);

        bench.Changes.Tell(job.Id);

        await Eventually.TrueAsync(() => Volatile.Read(ref beats) == 1);
        Assert.That(keeper.Lost.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task A_clock_that_jumps_neither_loses_nor_prolongs_a_lease([Values(-7, 7)] int hours)
    {
        using var bench = new WorkerBench();
        bench.Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs<RunWrite>(_ => throw new UnavailableException("the database", "refused"));
        await using var keeper = Keep(bench, out _);

        bench.Clock.Jump(TimeSpan.FromHours(hours));
        var stillHeld = !keeper.Lost.IsCancellationRequested;
        var waited = TimeSpan.Zero;
        await Eventually.TrueAsync(() => keeper.Lost.IsCancellationRequested, () =>
        {
            bench.Clock.Advance(TimeSpan.FromMilliseconds(500));
            waited += TimeSpan.FromMilliseconds(500);
        });

        Assert.That((stillHeld, waited), Is.EqualTo((true, TimeSpan.FromSeconds(60))));
    }

    private static LeaseKeeper Keep(WorkerBench bench, out AnalysisJob job)
    {
        job = bench.Claimed().Job;
        return new LeaseKeeper(job, bench.Options, bench.Clock.GetTimestamp(), bench.Pulse, bench.Changes.HearOfEnd(job.Id), bench.Scopes, bench.Clock, bench.Logger);
    }
}
