using CoachPlus.Application;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.TestSupport.Time;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>Machines whose clocks are hours off, and a database whose clock jumps: leases and pauses keep their length, and nothing is finished twice.</summary>
internal sealed class ClockTests : PersistenceFixture
{
    private const string Jump = "update video_analysis_jobs set lease_until = lease_until - interval '2 hours'";

    [Test]
    [Property("Defect", "D-16")]
    public async Task A_lease_has_its_length_by_the_databases_clock([Values(-5, 5)] int hours)
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        await using var worker = MachineOff(hours, out _);
        var queue = worker.GetRequiredService<IAnalysisJobQueue>();

        var job = (await queue.ClaimAsync("worker-1", Lease, ClaimPreference.Quick, None))!.Job;
        var claimed = await SecondsLeftAsync("lease_until");
        await queue.RenewAsync(job.Id, job.State.Fence, 2 * Lease, None);

        Assert.That(claimed, Is.InRange(40, 60));
        Assert.That(await SecondsLeftAsync("lease_until"), Is.InRange(100, 120));
        Assert.That((await Persistence.Get<IExpiredJobs>().PageAsync(null, 10, None)).Jobs, Is.Empty);
    }

    [Test]
    public async Task A_pause_before_the_next_run_has_its_length_by_the_databases_clock([Values(-5, 5)] int hours)
    {
        var job = await Stored.ClaimedAsync();
        await using var worker = MachineOff(hours, out var clock);

        job.HandBack(countAttempt: true, clock.Now.AddSeconds(100), "It broke.", clock.Now);
        await worker.GetRequiredService<IAnalysisJobQueue>().SaveAsync(job, job.State.Fence, None);

        Assert.That(await SecondsLeftAsync("not_before"), Is.InRange(80, 100));
    }

    [Test]
    public async Task A_job_that_is_given_back_without_a_pause_can_be_claimed_at_once([Values(-5, 0, 5)] int hours)
    {
        var job = await Stored.ClaimedAsync();
        await using var worker = MachineOff(hours, out var clock);

        job.HandBack(countAttempt: false, clock.Now, null, clock.Now);
        await worker.GetRequiredService<IAnalysisJobQueue>().SaveAsync(job, job.State.Fence, None);

        Assert.That((await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job.State.Fence, Is.GreaterThan(job.State.Fence));
    }

    [Test]
    public async Task A_sweeper_whose_clock_is_off_gives_a_lost_job_the_right_pause([Values(-5, 0, 5)] int hours)
    {
        await Stored.ClaimedAsync();
        await Database.ExecuteAsync("update video_analysis_jobs set lease_until = now() - interval '10 seconds'");
        await using var sweeper = MachineOff(hours, out _);

        await using var scope = sweeper.CreateAsyncScope();
        var recovered = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RecoverExpiredJobs());

        // Of the ten minutes one has passed with the lease, and ten seconds after it.
        Assert.That(recovered.Settled, Is.EqualTo(1));
        Assert.That(await SecondsLeftAsync("not_before"), Is.InRange(500, 531));
    }

    [Test]
    public async Task After_a_jump_of_the_databases_clock_a_job_is_recovered_and_finished_once()
    {
        var first = await Stored.ClaimedAsync(deep: false);
        await Stored.AlmostDoneAsync(first);
        await Database.ExecuteAsync(Jump);
        await Recover();

        var second = (await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job;
        await Stored.AlmostDoneAsync(second);
        first.Finish(null, Start.AddMinutes(5));
        second.Finish(null, Start.AddMinutes(6));
        var finishes = new[] { await Queue.SaveAsync(first, first.State.Fence, None), await Queue.SaveAsync(second, second.State.Fence, None) };

        Assert.That(finishes, Is.EqualTo(new[] { RunWrite.Superseded, RunWrite.Written }));
        Assert.That((await Queue.ReadBackAsync(first.Id, None))!.State.Quick!.Fence, Is.EqualTo(second.State.Fence));
    }

    [Test]
    public async Task A_worker_that_beats_or_finishes_before_anybody_noticed_the_jump_keeps_its_job([Values] bool finishes)
    {
        var job = await Stored.ClaimedAsync(deep: false);
        await Stored.AlmostDoneAsync(job);
        await Database.ExecuteAsync(Jump);

        if (finishes)
        {
            job.Finish(null, Start.AddMinutes(5));
        }

        var written = finishes ? await Queue.SaveAsync(job, job.State.Fence, None) : await Queue.RenewAsync(job.Id, job.State.Fence, Lease, None);
        await Recover();

        Assert.That(written, Is.EqualTo(RunWrite.Written));
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.Status, Is.EqualTo(finishes ? JobStatus.Done : JobStatus.QuickDone));
    }

    [Test]
    public async Task A_lease_that_a_jump_back_made_long_is_as_long_as_it_should_be_after_the_next_beat()
    {
        var job = await Stored.ClaimedAsync();
        await Database.ExecuteAsync("update video_analysis_jobs set lease_until = lease_until + interval '2 hours'");

        await Queue.RenewAsync(job.Id, job.State.Fence, Lease, None);

        Assert.That(await SecondsLeftAsync("lease_until"), Is.InRange(40, 60));
    }

    private async Task Recover()
    {
        foreach (var lost in (await Persistence.Get<IExpiredJobs>().PageAsync(null, 10, None)).Jobs.Select(found => found.Job))
        {
            lost.HandBack(countAttempt: true, Start, null, Start);
            await Queue.SaveAsync(lost, lost.State.Fence, None);
        }
    }

    private async Task<int> SecondsLeftAsync(string column)
        => int.Parse((await Database.ScalarAsync($"select ceil(extract(epoch from {column} - now()))::integer from video_analysis_jobs"))!, null);

    // A process of its own on the same database: all use cases, the real adapters, another clock.
    private ServiceProvider MachineOff(int hours, out ManualClock clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, Database.ConnectionString)])
            .Build();
        clock = new ManualClock(DateTimeOffset.UtcNow.AddHours(hours));
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new RunPolicy { Lease = Lease, BackOff = TimeSpan.FromMinutes(10) })
            .AddPersistence(configuration)
            .AddApplication()
            .BuildServiceProvider();
    }
}
