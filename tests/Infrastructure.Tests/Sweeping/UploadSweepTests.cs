using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Storage;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>What becomes of uploads whose time is over.</summary>
[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class UploadSweepTests<TStore> : SweepFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongOver = TimeSpan.FromDays(1);

    [Test]
    public async Task A_video_that_nobody_reported_is_taken_as_if_somebody_had()
    {
        var job = await WaitingAsync(Overdue);
        await PutVideoAsync(job, Film);

        var result = await OverdueAsync();

        var stored = await JobAsync(job.Id);
        Assert.That(result, Is.EqualTo(new SweepResult(1, 1, 0, 0)));
        Assert.That((stored.Status, stored.State.Upload!.Verified!.Bytes), Is.EqualTo((JobStatus.Queued, (long)Film.Length)));
        Assert.That(await Persistence.Database.ScalarAsync("select status || ' ' || file_size_bytes from video_sessions"), Is.EqualTo($"uploaded {Film.Length}"));
        Assert.That(await Persistence.Get<IAnalysisJobQueue>().ClaimAsync("w", TimeSpan.FromMinutes(1), ClaimPreference.Quick, None), Is.Not.Null);
    }

    [Test]
    public async Task What_cannot_be_taken_is_refused_and_deleted()
    {
        var job = await WaitingAsync(Overdue);
        await PutVideoAsync(job, Paper);

        await OverdueAsync();

        var state = (await JobAsync(job.Id)).State;
        Assert.That((state.Failure, state.FailureCode, state.Upload!.ClosedAt is not null), Is.EqualTo(((FailureKind?)FailureKind.UploadMissing, "video.not-a-video", true)));
        Assert.That(await HasVideoAsync(job), Is.False);
        Assert.That((await DeleteAsync()).Settled, Is.EqualTo(1), "what is put there later goes too");
    }

    [Test]
    [Property("Defect", "D-19")]
    public async Task A_video_that_never_came_is_given_up_stays_open_for_a_late_one_and_is_closed_after_the_grace_period()
    {
        var job = await WaitingAsync(Overdue);

        await OverdueAsync();
        var given = await JobAsync(job.Id);
        await LateAsync();
        var open = await JobAsync(job.Id);
        await ExpireAsync(job.Id, Policy.UploadGrace + TimeSpan.FromSeconds(1));
        await LateAsync();
        var closed = await JobAsync(job.Id);

        Assert.That((given.State.Failure, given.WantsVideo, open.WantsVideo, closed.WantsVideo), Is.EqualTo(((FailureKind?)FailureKind.Abandoned, true, true, false)));
        Assert.That((await LateAsync()).Found, Is.Zero, "closed once");
        Assert.That(await Persistence.Database.ScalarAsync("select status from video_sessions"), Is.EqualTo("failed"));
    }

    [TestCase(true, JobStatus.Queued)]
    [TestCase(false, JobStatus.Failed)]
    public async Task Parts_that_are_all_there_are_a_video_and_others_are_dropped_in_the_end(bool complete, JobStatus expected)
    {
        var job = await WaitingAsync(Overdue);
        var address = AddressOf(job);
        var upload = await Uploads.BeginAsync(address, "video/mp4", None);
        await Persistence.Database.ExecuteAsync(
            $"update video_analysis_jobs set declared_bytes = {Film.Length}, multipart_upload_id = '{upload}', multipart_part_bytes = {IMultipartUploads.SmallestPart}");
        if (complete)
        {
            using var put = await UploadAsync(Uploads.SignPart(address, upload, new PartTerms(1, Film.Length), TimeSpan.FromMinutes(5)), Film);
            Assert.That(put.IsSuccessStatusCode, Is.True);
        }

        await OverdueAsync();
        await ExpireAsync(job.Id, LongOver);
        await LateAsync();
        await DeleteAsync();

        Assert.That((await JobAsync(job.Id)).Status, Is.EqualTo(expected));
        Assert.That(await HasVideoAsync(job), Is.EqualTo(complete));
        Assert.That(await Uploads.ListPartsAsync(address, upload, None), Is.Null);
    }

    [Test]
    public async Task A_video_that_came_late_is_taken_after_all_even_when_the_grace_period_is_over()
    {
        var job = await GivenUpAsync(LongOver);
        await PutVideoAsync(job, Film);

        await LateAsync();

        Assert.That((await JobAsync(job.Id)).Status, Is.EqualTo(JobStatus.Queued));
    }

    [TestCase(-60)]
    [TestCase(0)]
    [TestCase(60)]
    public async Task Only_the_databases_clock_says_that_time_is_over(int workersClockInMinutes)
    {
        await ReopenAsync(new ManualClock(DateTimeOffset.UtcNow.AddMinutes(workersClockInMinutes)));
        var (running, within, over) = (await WaitingAsync(TimeSpan.FromMinutes(-30)), await WaitingAsync(TimeSpan.FromMinutes(1)), await WaitingAsync(Overdue));

        await OverdueAsync();
        await LateAsync();

        var (first, second, third) = (await JobAsync(running.Id), await JobAsync(within.Id), await JobAsync(over.Id));
        Assert.That((first.Status, second.Status, third.State.Failure), Is.EqualTo((JobStatus.AwaitingUpload, JobStatus.AwaitingUpload, (FailureKind?)FailureKind.Abandoned)));
        Assert.That(third.WantsVideo, Is.True, "not closed before its grace period is over");
        Assert.That(third.State.Times.UpdatedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public async Task Rows_that_make_no_sense_and_objects_that_cannot_be_looked_at_do_not_keep_others_waiting()
    {
        var (odd, nowhere, good) = (await WaitingAsync(TimeSpan.FromMinutes(12)), await WaitingAsync(TimeSpan.FromMinutes(11)), await WaitingAsync(Overdue));
        await PutVideoAsync(good, Film);
        await Persistence.Database.ExecuteAsync($"update video_sessions set player_ids = '[1]' where id = '{odd.Order.SessionId}'");
        await Persistence.Database.ExecuteAsync($"update video_analysis_jobs set s3_bucket = 'No Bucket!' where id = '{nowhere.Id}'");

        var result = await OverdueAsync();

        Assert.That(result, Is.EqualTo(new SweepResult(3, 1, 0, 2)));
        Assert.That((await JobAsync(good.Id)).Status, Is.EqualTo(JobStatus.Queued));
    }

    [TestCase(null, "awaiting_upload")]
    [TestCase(24, "failed")]
    public async Task Rows_of_the_old_system_without_a_deadline_are_given_up_by_age_when_that_is_wanted(int? hours, string expected)
    {
        Policy = new SweepPolicy { OldUploadAge = hours is { } age ? TimeSpan.FromHours(age) : null };
        await WaitingAsync(Overdue);
        await Persistence.Database.ExecuteAsync(
            "update video_analysis_jobs set url_expires_at = null, s3_key = null, s3_bucket = null, created_at = now() - interval '2 days'; update video_sessions set s3_key = null, s3_bucket = null");

        await OverdueAsync();
        await LateAsync();

        Assert.That(await Persistence.Database.ScalarAsync("select status from video_analysis_jobs"), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_bad_object_of_the_old_system_is_refused_but_kept_because_its_upload_cannot_be_closed()
    {
        Policy = new SweepPolicy { OldUploadAge = TimeSpan.FromHours(24) };
        var job = await WaitingAsync(Overdue);
        await PutVideoAsync(job, Paper);
        await Persistence.Database.ExecuteAsync("update video_analysis_jobs set url_expires_at = null, created_at = now() - interval '2 days'");

        await OverdueAsync();

        Assert.That((await JobAsync(job.Id)).State.Failure, Is.EqualTo(FailureKind.UploadMissing));
        Assert.That(await HasVideoAsync(job), Is.True);
    }
}
