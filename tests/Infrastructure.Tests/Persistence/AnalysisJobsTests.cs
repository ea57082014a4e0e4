using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.All))]
internal sealed class AnalysisJobsTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2")]);

    [TestCase(JobStatus.AwaitingUpload)]
    [TestCase(JobStatus.Queued)]
    [TestCase(JobStatus.QuickRunning)]
    [TestCase(JobStatus.DeepRunning)]
    [TestCase(JobStatus.Failed)]
    [TestCase(JobStatus.Done)]
    public async Task Every_field_of_an_order_and_a_state_comes_back(JobStatus status)
    {
        var job = await InAsync(status);

        var found = (await Jobs.FindAsync(job.Id, All, None))!.Job;

        Assert.That(found.Order, Is.EqualTo(job.Order));
        Assert.That(found.State with { Lease = null }, Is.EqualTo(job.State with { Lease = null }));
        Assert.That(found.State.Lease?.Owner, Is.EqualTo(job.State.Lease?.Owner));
        Assert.That(await AsCurrentAsync("select stage from video_analysis_jobs"), Is.EqualTo(JobWords.Stage(job.Status, job.State.Failure)));
        Assert.That(
            await AsCurrentAsync("select results is null from video_analysis_jobs"),
            Is.EqualTo(status == JobStatus.Done && LegacyShapes.OldestForms.Contains(Ground.Shape) ? "f" : "t"),
            "only the oldest readers look there");
    }

    [Test]
    public async Task What_was_handed_back_keeps_its_pause_and_its_reason()
    {
        var job = await Stored.ClaimedAsync();
        job.HandBack(countAttempt: true, Start.AddMinutes(9), "The storage did not answer.", Start.AddMinutes(1), "unavailable: the video storage");
        await Queue.SaveAsync(job, job.State.Fence, None);

        var stored = (await Jobs.FindAsync(job.Id, All, None))!.Job.State;
        Assert.That(stored with { NotBefore = null }, Is.EqualTo(job.State with { NotBefore = null }));
        Assert.That(stored.NotBefore, Is.EqualTo(DateTimeOffset.UtcNow.AddMinutes(8)).Within(TimeSpan.FromMinutes(1)), "a pause of eight minutes, by the database's clock");
    }

    [Test]
    public async Task Someone_elses_job_does_not_exist()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(session);

        Assert.That(await Jobs.FindAsync(job.Id, Stranger, None), Is.Null);
        Assert.That(await Jobs.ListAsync(session.Id, Stranger, None), Is.Null);
        Assert.That(await Jobs.FindAsync(new AnalysisJobId("none"), All, None), Is.Null);
    }

    [Test]
    [Property("Defect", "D-87")]
    public async Task The_jobs_of_a_session_are_newest_first_and_a_session_without_any_is_an_empty_list()
    {
        var session = await Stored.SessionAsync();
        var empty = await Jobs.ListAsync(session.Id, All, None);
        var first = await Stored.AwaitingAsync(session, Start);
        var third = await Stored.AwaitingAsync(session, Start.AddMinutes(2));
        var second = await Stored.AwaitingAsync(session, Start.AddMinutes(1));
        await Stored.AwaitingAsync(await Stored.SessionAsync());

        Assert.That(empty, Is.Empty);
        Assert.That((await Jobs.ListAsync(session.Id, All, None))!.Select(item => item.Job.Id), Is.EqualTo(new[] { third.Id, second.Id, first.Id }));
    }

    [Test]
    [Property("Defect", "D-15")]
    public async Task Of_ten_who_confirm_the_same_upload_at_once_one_is_saved()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(session);
        var reads = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await Jobs.FindAsync(job.Id, All, None))!));

        var outcomes = await Task.WhenAll(reads.Select((read, turn) => Task.Run(() =>
        {
            var before = read.Job.State;
            read.Job.ConfirmUpload(new VerifiedVideo(10 + turn, null, $"etag-{turn}", Start), Start.AddMinutes(1));
            read.Session.VideoArrived(read.Job.Order.Video, 10 + turn, Start.AddMinutes(1));
            return Jobs.SaveAsync(before, read.Job, read.Session, None);
        })));

        Assert.That(outcomes.Count(outcome => outcome == SaveOutcome.Saved), Is.EqualTo(1));
        var winner = Array.IndexOf(outcomes, SaveOutcome.Saved);
        var stored = (await Jobs.FindAsync(job.Id, All, None))!;
        Assert.That((stored.Job.State.Upload!.Verified!.ETag, stored.Session.VideoBytes), Is.EqualTo(($"etag-{winner}", (long?)(10 + winner))));
    }

    [Test]
    [Property("Defect", "D-15")]
    public async Task A_save_conflicts_after_a_claim_and_after_a_deletion()
    {
        var session = await Stored.SessionAsync();
        var job = await Stored.QueuedAsync(session);
        var read = (await Jobs.FindAsync(job.Id, All, None))!;
        var before = read.Job.State;
        read.Job.Cancel("Not wanted.", Start.AddMinutes(1));

        await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None);
        var claimed = await Jobs.SaveAsync(before, read.Job, read.Session, None);
        await Sessions.DeleteAsync(session.Id, All, Start, None);
        var deleted = await Jobs.SaveAsync(before, read.Job, read.Session, None);

        Assert.That((claimed, deleted), Is.EqualTo((SaveOutcome.Conflict, SaveOutcome.Conflict)));
        Assert.That(await Jobs.AddAsync(AnalysisJob.AwaitUpload(job.Order, job.State.Upload!), session, None), Is.EqualTo(SaveOutcome.Conflict));
    }

    [Test]
    public async Task A_save_with_the_status_of_an_earlier_run_conflicts()
    {
        var first = await Stored.ClaimedAsync();
        var stale = (await Jobs.FindAsync(first.Id, All, None))!;
        first.HandBack(true, Start, null, Start.AddMinutes(1));
        await Queue.SaveAsync(first, first.State.Fence, None);
        await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None);

        var before = stale.Job.State; // quick_running, as now, but of run 1
        stale.Job.Cancel("Not wanted.", Start.AddMinutes(2));

        Assert.That(await Jobs.SaveAsync(before, stale.Job, stale.Session, None), Is.EqualTo(SaveOutcome.Conflict));
    }

    [TestCase("upload_closed_at = now()", TestName = "An_upload_that_was_closed_meanwhile_is_not_confirmed")]
    [TestCase("url_expires_at = url_expires_at + interval '1 hour'", TestName = "A_deadline_that_moved_meanwhile_is_looked_at_again")]
    public async Task What_leaves_the_status_as_it_is_conflicts_too(string change)
    {
        var job = await Stored.AwaitingAsync(await Stored.SessionAsync());
        var waiting = (await Jobs.FindAsync(job.Id, All, None))!;
        var asRead = waiting.Job.State;
        waiting.Job.Abandon("It never came.", Start.AddHours(1));
        await Jobs.SaveAsync(asRead, waiting.Job, waiting.Session, None);
        var read = (await Jobs.FindAsync(job.Id, All, None))!;
        var before = read.Job.State;
        read.Job.ConfirmUpload(new VerifiedVideo(10, null, "etag", Start), Start.AddMinutes(1));

        await SetBesideAsync(change);

        Assert.That(await Jobs.SaveAsync(before, read.Job, read.Session, None), Is.EqualTo(SaveOutcome.Conflict));
        Assert.That((await Jobs.FindAsync(job.Id, All, None))!.Job.Status, Is.EqualTo(JobStatus.Failed));
    }

    [Test]
    [Property("Defect", "D-21")]
    public async Task A_second_offer_and_a_late_cancel_do_not_displace_a_video_that_has_arrived()
    {
        var session = await Stored.SessionAsync();
        var early = (await Sessions.FindAsync(session.Id, All, None))!.Session;
        var first = await Stored.AwaitingAsync(session);
        var read = (await Jobs.FindAsync(first.Id, All, None))!;
        var second = await Stored.QueuedAsync(session, Start.AddMinutes(1));

        await Stored.AwaitingAsync(early, Start.AddMinutes(2)); // made from a copy that knew of no video
        var before = read.Job.State;
        read.Job.Cancel("Not wanted.", Start.AddMinutes(3));
        await Jobs.SaveAsync(before, read.Job, read.Session, None);

        var stored = (await Sessions.FindAsync(session.Id, All, None))!.Session;
        Assert.That((stored.Video, stored.VideoBytes), Is.EqualTo(((VideoObject?)second.Order.Video, (long?)1000)));
    }

    [Test]
    public async Task A_retry_of_an_older_video_does_not_displace_one_that_came_meanwhile()
    {
        var older = await Stored.ClaimedAsync();
        older.Fail(FailureKind.Analysis, "It broke.", Start.AddMinutes(1));
        await Queue.SaveAsync(older, older.State.Fence, None);
        var read = (await Jobs.FindAsync(older.Id, All, None))!; // its video is the one to play at this moment
        var newer = await Stored.QueuedAsync((await Jobs.FindAsync(older.Id, All, None))!.Session, Start.AddMinutes(2));

        var before = read.Job.State;
        read.Job.Retry(new VerifiedVideo(1000, "video/mp4", "etag-1", Start.AddMinutes(3)), Start.AddMinutes(3));

        Assert.That(await Jobs.SaveAsync(before, read.Job, read.Session, None), Is.EqualTo(SaveOutcome.Saved));
        Assert.That((await Sessions.FindAsync(read.Session.Id, All, None))!.Session.Video, Is.EqualTo((VideoObject?)newer.Order.Video));
    }

    [Test]
    public void Text_that_PostgreSQL_cannot_store_is_the_callers_mistake()
    {
        var refused = Assert.ThrowsAsync<Application.Common.RequestException>(() => Stored.SessionAsync(title: "a\0b"));

        Assert.That(refused!.Kind, Is.EqualTo(Application.Common.RefusalKind.Malformed));
    }

    private async Task<AnalysisJob> InAsync(JobStatus status)
    {
        switch (status)
        {
            case JobStatus.AwaitingUpload:
                return await Stored.AwaitingAsync(await Stored.SessionAsync());
            case JobStatus.Queued:
                return await Stored.QueuedAsync(await Stored.SessionAsync());
            case JobStatus.Done:
                return await Stored.DoneAsync();
        }

        var job = await Stored.ClaimedAsync();
        if (status != JobStatus.QuickRunning)
        {
            await Stored.AlmostDoneAsync(job);
        }

        if (status == JobStatus.Failed)
        {
            job.Fail(FailureKind.Guardrail, "Something is missing.", Start.AddMinutes(4));
            await Queue.SaveAsync(job, job.State.Fence, None);
        }

        return job;
    }
}
