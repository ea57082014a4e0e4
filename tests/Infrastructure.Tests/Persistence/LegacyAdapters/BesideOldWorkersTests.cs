using System.Collections.Concurrent;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>Workers and servers of the existing system at the same tables at the same time.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
internal sealed class BesideOldWorkersTests(Ground ground) : PersistenceFixture(ground)
{
    private OldSystem Old => new(Database, Ground);

    [Test]
    public async Task No_job_is_claimed_twice()
    {
        var queued = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            queued.Add((await Stored.QueuedAsync(await Stored.SessionAsync($"coach-{number % 3}"), Start.AddSeconds(number))).Id.Value);
        }

        var taken = new ConcurrentBag<string>();
        var ours = Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
        {
            while (await Queue.ClaimAsync($"worker-{worker}", Lease, ClaimPreference.Quick, None) is { } claimed)
            {
                taken.Add(claimed.Job.Id.Value);
            }
        }));
        var theirs = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (await Old.ClaimAsync() is { } claimed)
            {
                taken.Add(claimed);
            }
        }));
        await Task.WhenAll([.. ours, .. theirs]).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(taken, Is.EquivalentTo(queued));
    }

    [Test]
    [Property("Defect", "D-06")]
    public async Task An_old_worker_never_sees_a_job_whose_video_was_not_verified()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(session);
        Assert.That(await Old.ClaimAsync(), Is.Null, "it waits");
        var label = await Old.LabelAsync(job.Id.Value);

        var given = (await Jobs.FindAsync(job.Id, All, None))!;
        var before = given.Job.State;
        given.Job.Abandon("It never came.", Start.AddHours(1));
        await Jobs.SaveAsync(before, given.Job, given.Session, None);
        Assert.That(await Old.ClaimAsync(), Is.Null, "it was given up");

        var late = (await Jobs.FindAsync(job.Id, All, None))!;
        before = late.Job.State;
        late.Job.ConfirmUpload(new VerifiedVideo(1000, "video/mp4", "etag", Start.AddHours(2)), Start.AddHours(2));
        Assert.That(await Jobs.SaveAsync(before, late.Job, late.Session, None), Is.EqualTo(SaveOutcome.Saved));

        Assert.That(label, Is.EqualTo(Ground.HasWordForWaiting ? "awaiting_upload" : null), "without a word for it there is no row");
        Assert.That(await Old.ClaimAsync(), Is.EqualTo(job.Id.Value), "it came after all");
    }

    [Test]
    public async Task A_run_that_an_old_server_has_called_stale_writes_nothing_any_more_even_when_an_old_worker_is_at_the_same_state()
    {
        var job = await Stored.ClaimedAsync();
        await Old.MarkStaleAsync(job.Id.Value);
        Assert.That(await WritesAsync(job), Is.All.EqualTo(RunWrite.Superseded), "failed");
        await Old.RetryAsync(job.Id.Value);
        Assert.That(await WritesAsync(job), Is.All.EqualTo(RunWrite.Superseded), "queued");
        await Old.ClaimAsync();

        var row = await Database.QueryAsync("select * from video_analysis_jobs");
        Assert.That(await WritesAsync(job), Is.All.EqualTo(RunWrite.Superseded), "running, and not ours");
        Assert.That(await Database.QueryAsync("select * from video_analysis_jobs"), Is.EqualTo(row));
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State.Lease, Is.Null);
        Assert.That(await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None), Is.Null);
    }

    [Test]
    public async Task What_an_old_worker_has_finished_is_done_and_what_it_gave_back_runs_on_with_a_higher_number()
    {
        var job = await Stored.ClaimedAsync();
        await Old.MarkStaleAsync(job.Id.Value);
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.Status, Is.EqualTo(JobStatus.Failed));
        await Old.RetryAsync(job.Id.Value);
        var again = (await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job;
        Assert.That((again.State.Fence > job.State.Fence, again.State.Quick), Is.EqualTo((true, (PassResults?)null)));

        await Old.MarkStaleAsync(job.Id.Value);
        await Old.RetryAsync(job.Id.Value);
        await Old.ClaimAsync();
        await Old.FinishAsync(job.Id.Value);

        var done = (await Queue.ReadBackAsync(job.Id, None))!.State;
        Assert.That((done.Status, done.Fence), Is.EqualTo((JobStatus.Done, 0L)));
        Assert.That(done.Deep!.Report, Does.Contain("Old."));
    }

    [Test]
    public async Task A_job_of_an_old_worker_is_not_recovered_and_one_of_ours_is()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        var theirs = await Old.ClaimAsync();
        var ours = await Stored.ClaimedAsync();
        await Queue.RenewAsync(ours.Id, ours.State.Fence, -TimeSpan.FromMinutes(1), None);

        var page = await Persistence.Get<IExpiredJobs>().PageAsync(null, 10, None);

        Assert.That(theirs, Is.Not.Null);
        Assert.That(page.Jobs.Select(found => found.Job.Id), Is.EqualTo(new[] { ours.Id }));
    }

    [Test]
    public async Task Owners_take_turns_and_of_one_the_oldest_comes_first()
    {
        var (many, few) = (await Stored.SessionAsync("coach-many"), await Stored.SessionAsync("coach-few"));
        var flood = new List<AnalysisJobId>();
        for (var number = 0; number < 4; number++)
        {
            flood.Add((await Stored.QueuedAsync(many, Start.AddSeconds(number))).Id);
        }

        var late = new[] { (await Stored.QueuedAsync(few, Start.AddHours(1))).Id, (await Stored.QueuedAsync(few, Start.AddHours(2))).Id };
        var outlook = await Persistence.Get<IQueueOutlook>().NowAsync(None);
        var order = new List<AnalysisJobId>();
        while (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None) is { } claimed)
        {
            order.Add(claimed.Job.Id);
        }

        Assert.That(order, Is.EqualTo(new[] { flood[0], late[0], flood[1], late[1], flood[2], flood[3] }));
        var told = new List<int?>();
        foreach (var job in order)
        {
            var whole = (await Jobs.FindAsync(job, All, None))!;
            told.Add(outlook.Of(JobGlance.Of(whole, default).Standing with { IsWaiting = true, Status = JobStatus.Queued }, Start).Position);
        }

        Assert.That(told, Is.Ordered, "the order that was told is the order of the claims");
    }

    private async Task<RunWrite[]> WritesAsync(AnalysisJob job)
    {
        var failed = AnalysisJob.Restore(job.Order, job.State);
        failed.Fail(FailureKind.Analysis, "It broke.", Start.AddMinutes(2));
        return
        [
            await Queue.RenewAsync(job.Id, job.State.Fence, TimeSpan.FromMinutes(5), None),
            await Queue.ReportProgressAsync(job.Id, job.State.Fence, 40, None),
            await Queue.RecordAsync(job.Id, job.State.Fence, StoredJobs.ResultsOf(job, ArtifactKind.PoseTrack).Results, None),
            await Queue.SaveAsync(failed, job.State.Fence, None),
        ];
    }
}
