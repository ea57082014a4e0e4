using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>What sweeps find and what operators are told on the existing system's tables.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
internal sealed class SweepsAndFiguresTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private IOverdueUploads Uploads => Persistence.Get<IOverdueUploads>();

    [Test]
    public async Task An_upload_that_did_not_come_is_found_given_up_closed_and_cleared()
    {
        var job = await Stored.AwaitingAsync(await Stored.SessionAsync());
        await Stored.QueuedAsync(await Stored.SessionAsync());
        var waiting = (await Uploads.WaitingAsync(TimeSpan.Zero, null, 10, None)).Jobs.Single();
        var before = waiting.Job.State;
        waiting.Job.Abandon("It never came.", Start.AddHours(1));
        await Jobs.SaveAsync(before, waiting.Job, waiting.Session, None);
        var givenUp = (await Uploads.GivenUpAsync(TimeSpan.Zero, null, 10, None)).Jobs.Single();

        Assert.That((waiting.Job.Id, givenUp.Job.Id, givenUp.Job.State.Failure), Is.EqualTo((job.Id, job.Id, (FailureKind?)FailureKind.Abandoned)));
        Assert.That((await Uploads.WaitingAsync(TimeSpan.Zero, null, 10, None)).Jobs, Is.Empty);
        var place = new UploadPlace(job.Order.Video.Folder + "/", null, 0);
        var unneeded = Persistence.Get<IUnneededPlaces>();
        Assert.That(await unneeded.FindAsync("videos", [place], TimeSpan.Zero, note: true, None), Is.Empty, "somebody may still put it there");
        await Sessions.DeleteAsync(job.Order.SessionId, All, Start, None);
        await Database.ExecuteAsync("delete from coachplus.beside_object_deletions");
        Assert.That(await unneeded.FindAsync("videos", [place], TimeSpan.Zero, note: true, None), Is.EqualTo(new[] { place.Folder }));

        var deletions = Persistence.Get<IObjectDeletions>();
        var taken = (await deletions.TakeAsync(TimeSpan.FromMinutes(1), None))!;
        Assert.That(await deletions.TakeAsync(TimeSpan.FromMinutes(1), None), Is.Null, "it is held");
        await deletions.PutOffAsync(taken.Id, -TimeSpan.FromSeconds(1), "The store did not answer.", None);
        var again = (await deletions.TakeAsync(TimeSpan.FromMinutes(1), None))!;
        await deletions.DoneAsync(again.Id, None);
        Assert.That((taken.Prefix, again.Attempts), Is.EqualTo((place.Folder, 2)));
        Assert.That(await Persistence.Get<IOldRecords>().PruneAsync(TimeSpan.Zero, TimeSpan.Zero, None), Is.EqualTo(1));
    }

    [Test]
    public async Task Figures_overviews_groups_and_workers_count_what_is_there()
    {
        await Stored.AwaitingAsync(await Stored.SessionAsync());
        await Stored.YieldedAsync();
        await Stored.DoneAsync(deep: false);
        var failed = await Stored.ClaimedAsync(deep: false);
        failed.Fail(FailureKind.Analysis, "Frame 17 broke.", DateTimeOffset.UtcNow, "pose: broken");
        await Queue.SaveAsync(failed, failed.State.Fence, None);
        await Stored.QueuedAsync(await Stored.SessionAsync(), DateTimeOffset.UtcNow);
        await Persistence.Get<IWorkerRegistry>().BeatAsync(new WorkerProcess("worker-9", 2, Start, false), None);
        var held = (await Queue.ClaimAsync("worker-9:1", Lease, ClaimPreference.Quick, None))!.Job;

        var counts = (await Persistence.Get<IOperationalFigures>().CountAsync(None)).ToDictionary(figure => figure.Status, figure => figure.Count);
        var figures = await Persistence.Get<IOperationalFigures>().ReadAsync(None);
        var overviews = await Persistence.Get<IJobOverviews>().ListAsync(new JobFilter { List = JobList.All, Limit = 50 }, None);
        var group = (await Persistence.Get<IFailureGroups>().ListAsync(TimeSpan.FromHours(1), 10, None)).Single();
        var worker = (await Persistence.Get<IWorkerOverviews>().ListAsync(None)).Single(process => process.Process == "worker-9");

        Assert.That(
            (counts["awaiting_upload"], counts["queued"], counts["quick_running"], counts["quick_done"], counts["done"], counts["failed"]),
            Is.EqualTo((1L, 0L, 1L, 1L, 1L, 1L)));
        Assert.That((figures.Held, figures.Deep.Depth, figures.Workers.Live, figures.LastHour.Failed), Is.EqualTo((1L, 1L, 1L, 1L)));
        Assert.That(overviews, Has.Count.EqualTo(5));
        Assert.That(overviews.Single(job => job.Id == held.Id.Value).LeaseOwner, Is.EqualTo("worker-9:1"));
        Assert.That((group.FailureKind, group.Pattern, group.Message, group.Examples.Single()), Is.EqualTo(("analysis", "pose: broken", "Frame 17 broke.", failed.Id.Value)));
        Assert.That((worker.Alive, worker.Holds.Single().JobId), Is.EqualTo((true, held.Id.Value)));
    }

    [Test]
    public async Task Followers_hear_of_our_writes_and_a_worker_hears_of_a_cancel_and_of_a_deletion()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        var changes = Persistence.Get<IJobChanges>();
        using var watch = await changes.WatchAsync(job.Id, None);
        await watch.WaitAsync(Long, None); // the connection is new
        var run = (await Queue.ClaimAsync("w", Lease, ClaimPreference.Quick, None))!.Job;
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "claimed");
        await Queue.ReportProgressAsync(run.Id, run.State.Fence, 7, None);
        Assert.That(await watch.WaitAsync(Long, None), Is.True, "progress");
        watch.Dispose();
        await Database.ExecuteAsync("delete from coachplus.job_watches");

        using var end = changes.HearOfEnd(job.Id);
        var found = (await Jobs.FindAsync(job.Id, All, None))!;
        var before = found.Job.State;
        found.Job.Cancel("Not wanted.", Start.AddMinutes(1));
        await Jobs.SaveAsync(before, found.Job, found.Session, None);
        Assert.That(await end.WaitAsync(Long, None), Is.True, "cancelled");

        var second = await Stored.ClaimedAsync();
        using var gone = changes.HearOfEnd(second.Id);
        await Sessions.DeleteAsync(second.Order.SessionId, All, Start, None);
        Assert.That(await gone.WaitAsync(Long, None), Is.True, "deleted");
    }
}
