namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>Changes by raw SQL that would make a row of a job lie: each is refused by name and changes nothing.</summary>
internal sealed class RawLieTests : RawSqlFixture
{
    private static readonly string[] NotRunning = ["awaiting_upload", "queued", "processing", "failed", "done"];
    private static readonly string[] NotDone = ["awaiting_upload", "queued", "processing", "failed", "quick_running", "quick_done", "deep_running"];
    private static readonly string[] NotFailed = ["awaiting_upload", "queued", "processing", "quick_running", "quick_done", "deep_running", "done"];
    private static readonly string[] NotWaiting = ["awaiting_upload", "processing", "failed", "quick_running", "quick_done", "deep_running", "done"];

    [TestCaseSource(nameof(NotRunning))]
    public Task A_lease_on_a_job_that_nobody_runs(string status)
        => AssertRefusedAsync(status, "lease_owner = 'w', lease_until = now()", "ck_video_analysis_jobs_lease");

    [TestCaseSource(nameof(NotDone))]
    public Task All_progress_before_it_is_done(string status) => AssertRefusedAsync(status, "progress_pct = 100", "ck_video_analysis_jobs_progress");

    [TestCaseSource(nameof(NotFailed))]
    public Task A_closed_upload_of_a_job_that_has_not_failed(string status)
        => AssertRefusedAsync(status, "upload_closed_at = now()", "ck_video_analysis_jobs_closed");

    [TestCaseSource(nameof(NotFailed))]
    public Task A_kind_of_failure_without_a_failure(string status)
        => AssertRefusedAsync(status, "failure_kind = 'worker_lost'", "ck_video_analysis_jobs_failure_kind");

    [TestCaseSource(nameof(NotWaiting))]
    public Task A_place_in_the_queue_for_a_job_that_does_not_wait(string status)
        => AssertRefusedAsync(status, "queue_class = 0, queue_owner = 'coach:coach-1', queue_rank = 0", "ck_video_analysis_jobs_queue");

    [TestCase("queue_class = null")]
    [TestCase("queue_rank = null")]
    [TestCase("queue_owner = null")]
    public Task No_place_in_the_queue_for_a_job_that_waits(string lie) => AssertRefusedAsync("queued", lie, "ck_video_analysis_jobs_queue");

    // A claim would take the job for its deep pass, be refused, and with it every claim that comes after.
    [TestCase("queued", "queue_class = 1")]
    public Task The_other_place_in_the_queue(string status, string lie) => AssertRefusedAsync(status, lie, "ck_video_analysis_jobs_queue");

    [TestCase("queue_class = 0")]
    [TestCase("queue_class = null")]
    [TestCase("quick_fence = null")]
    public async Task A_false_place_for_a_job_that_waits_for_its_deep_pass(string lie)
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours("quick_done")}; update video_analysis_jobs set lease_owner = null, lease_until = null");

        Assert.That(await RefusalAsync($"update video_analysis_jobs set {lie}"), Is.EqualTo("ck_video_analysis_jobs_queue"));
    }

    [TestCase("fence = 0", "ck_video_analysis_jobs_fence_rises")]
    [TestCase("fence = -1", "ck_video_analysis_jobs_fence_rises")]
    [TestCase("attempt = -1", "ck_video_analysis_jobs_attempt")]
    [TestCase("quick_fence = 2", "ck_video_analysis_jobs_quick_fence")]
    [TestCase("quick_fence = 0", "ck_video_analysis_jobs_quick_fence")]
    [TestCase("multipart_upload_id = 'u'", "ck_video_analysis_jobs_multipart")]
    [TestCase("multipart_part_bytes = 5", "ck_video_analysis_jobs_multipart")]
    [TestCase("multipart_upload_id = 'u', multipart_part_bytes = 5", "ck_video_analysis_jobs_multipart")]
    public Task A_number_that_cannot_be(string lie, string constraint) => AssertRefusedAsync("quick_running", lie, constraint);

    [Test]
    public async Task A_closed_upload_is_never_queued_again()
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours("failed")}; update video_analysis_jobs set upload_closed_at = now()");

        Assert.That(await RefusalAsync(RawJobs.Move("queued", ours: true)), Is.EqualTo("ck_video_analysis_jobs_closed"));
    }

    [Test]
    public Task An_upload_that_was_verified_is_never_closed()
        => AssertRefusedAsync(
            "failed",
            "upload_closed_at = now(), url_expires_at = now(), verified_at = now(), verified_bytes = 5, verified_etag = 'e'",
            "ck_video_analysis_jobs_closed");

    [TestCase("awaiting_upload")]
    [TestCase("queued")]
    [TestCase("processing")]
    [TestCase("failed")]
    public async Task A_new_row_with_a_lease_that_nobody_runs(string status)
    {
        await ExecuteAsync(RawJobs.Session);

        var refusal = await RefusalAsync(RawJobs.Ours(status).Replace("null, null)", "'w', now())", StringComparison.Ordinal));

        Assert.That(refusal, Is.EqualTo("ck_video_analysis_jobs_lease"));
    }

    private async Task AssertRefusedAsync(string status, string lie, string constraint)
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours(status)}");
        var before = await ScalarAsync("select video_analysis_jobs::text from video_analysis_jobs");

        Assert.That(await RefusalAsync($"update video_analysis_jobs set {lie}"), Is.EqualTo(constraint));
        Assert.That(await ScalarAsync("select video_analysis_jobs::text from video_analysis_jobs"), Is.EqualTo(before));
    }
}
