using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.All))]
internal sealed class FencedWriteTests(Ground ground) : PersistenceFixture(ground)
{
    [Test]
    public async Task What_a_coach_sets_while_a_run_is_at_work_stays_when_it_ends()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        var job = (await Queue.ClaimAsync("w", Lease, ClaimPreference.Quick, None))!.Job;
        await Persistence.Get<IJobCoaching>().SetGoalsAsync(job.Id, All, """{"zones":[],"metrics":[]}""", Start, None);

        job.Fail(FailureKind.Analysis, "It broke.", Start);
        var saved = await Queue.SaveAsync(job, job.State.Fence, None);

        Assert.That(saved, Is.EqualTo(RunWrite.Written));
        Assert.That(await AsCurrentAsync("select status || ' ' || (coach_goals is not null) from video_analysis_jobs"), Is.EqualTo("failed true"));
    }

    [Test]
    public async Task Every_write_of_a_run_is_accepted_while_it_holds_the_job()
    {
        var job = await Stored.ClaimedAsync();

        Assert.That(await EveryWriteAsync(job), Is.All.EqualTo(RunWrite.Written));
        Assert.That(await AsCurrentAsync("select stage || ' ' || failure_kind || ' ' || progress_pct from video_analysis_jobs"), Is.EqualTo("FAILED analysis 50"));
    }

    [Test]
    [Property("Defect", "D-17")]
    public async Task After_another_claim_every_write_is_refused_and_changes_nothing()
    {
        var job = await Stored.ClaimedAsync();
        var swept = (await Queue.ReadBackAsync(job.Id, None))!;
        swept.HandBack(true, Start, null, Start.AddMinutes(1));
        await Queue.SaveAsync(swept, swept.State.Fence, None);
        await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None);

        await AssertRefusedAsync(job);
    }

    [Test]
    public async Task While_it_waits_in_the_queue_again_every_write_is_refused()
    {
        var job = await Stored.ClaimedAsync();
        var swept = (await Queue.ReadBackAsync(job.Id, None))!;
        swept.HandBack(true, Start, null, Start.AddMinutes(1));
        await Queue.SaveAsync(swept, swept.State.Fence, None);

        await AssertRefusedAsync(job);
    }

    [Test]
    public async Task After_a_cancel_every_write_is_refused()
    {
        var job = await Stored.ClaimedAsync();
        var read = (await Jobs.FindAsync(job.Id, All, None))!;
        var before = read.Job.State;
        read.Job.Cancel("Not wanted.", Start.AddMinutes(1));
        await Jobs.SaveAsync(before, read.Job, read.Session, None);

        await AssertRefusedAsync(job);
    }

    [Test]
    public async Task After_an_old_server_put_it_back_into_the_queue_every_write_is_refused_and_the_lease_is_gone()
    {
        var job = await Stored.ClaimedAsync();

        await Database.ExecuteAsync("update video_analysis_jobs set status = 'queued'");

        await AssertRefusedAsync(job);
        Assert.That(await AsCurrentAsync("select lease_owner is null and lease_until is null from video_analysis_jobs"), Is.EqualTo("t"));
    }

    [Test]
    [Property("Defect", "D-30")]
    public async Task After_the_sessions_deletion_every_write_is_refused()
    {
        var job = await Stored.ClaimedAsync();
        await Sessions.DeleteAsync(job.Order.SessionId, All, Start, None);

        Assert.That(await EveryWriteAsync(job), Is.All.EqualTo(RunWrite.Superseded));
        Assert.That(await Queue.ReadBackAsync(job.Id, None), Is.Null);
    }

    [Test]
    public async Task Of_a_finish_and_a_cancel_at_once_exactly_one_is_written()
    {
        for (var round = 0; round < 10; round++)
        {
            var job = await Stored.ClaimedAsync(deep: false);
            await Stored.AlmostDoneAsync(job);
            var read = (await Jobs.FindAsync(job.Id, All, None))!;
            var before = read.Job.State;
            read.Job.Cancel("Not wanted.", Start.AddMinutes(5));
            job.Finish(null, Start.AddMinutes(5));

            var finish = Task.Run(() => Queue.SaveAsync(job, job.State.Fence, None));
            var cancel = Task.Run(() => Jobs.SaveAsync(before, read.Job, read.Session, None));

            Assert.That((await finish == RunWrite.Written, await cancel == SaveOutcome.Saved), Is.EqualTo((true, false)).Or.EqualTo((false, true)));
        }
    }

    [Test]
    public async Task Progress_rises_only_and_never_to_100()
    {
        var job = await Stored.ClaimedAsync();

        foreach (var percent in new[] { 30, 20, 100 })
        {
            await Queue.ReportProgressAsync(job.Id, job.State.Fence, percent, None);
        }

        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State.ProgressPct, Is.EqualTo(99));
    }

    [Test]
    public async Task A_save_takes_back_neither_a_heartbeat_nor_progress_that_came_in_between()
    {
        var job = await Stored.ClaimedAsync();
        await Queue.ReportProgressAsync(job.Id, job.State.Fence, 70, None);
        await Queue.RenewAsync(job.Id, job.State.Fence, TimeSpan.FromHours(1), None);

        await Stored.AlmostDoneAsync(job); // from a copy that knows of neither

        var state = (await Queue.ReadBackAsync(job.Id, None))!.State;
        Assert.That(state.ProgressPct, Is.EqualTo(70));
        Assert.That(state.Lease!.Until, Is.GreaterThan(DateTimeOffset.UtcNow.AddMinutes(50)));
    }

    [Test]
    public async Task Recording_an_object_twice_keeps_the_last_facts()
    {
        var job = await Stored.ClaimedAsync();
        var artifact = StoredJobs.ResultsOf(job, ArtifactKind.PoseTrack).Results;

        await Queue.RecordAsync(job.Id, job.State.Fence, artifact, None);
        var again = await Queue.RecordAsync(job.Id, job.State.Fence, artifact with { Bytes = 456 }, None);

        Assert.That(again, Is.EqualTo(RunWrite.Written));
        Assert.That(await AsCurrentAsync("select string_agg(bytes::text, ',') from analysis_artifacts"), Is.EqualTo("456"));
    }

    private async Task AssertRefusedAsync(AnalysisJob job)
    {
        var before = await RowsAsCurrentAsync("select * from video_analysis_jobs");

        Assert.That(await EveryWriteAsync(job), Is.All.EqualTo(RunWrite.Superseded));
        Assert.That(await RowsAsCurrentAsync("select * from video_analysis_jobs"), Is.EqualTo(before));
        Assert.That(await AsCurrentAsync("select count(*) from analysis_artifacts"), Is.EqualTo("0"));
    }
}
