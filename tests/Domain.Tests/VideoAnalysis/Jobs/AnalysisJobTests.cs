using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

internal sealed class AnalysisJobTests
{
    [Test]
    public void Attempt_and_fence_rise_with_every_claim_and_the_fence_never_falls()
    {
        var job = Jobs.In(JobStatus.QuickRunning);
        job.HandBack(countAttempt: false, Jobs.Noon, null, Jobs.Noon);
        Assert.That((job.State.Attempt, job.State.Fence), Is.EqualTo((0, 1L)), "stopping a worker costs the job no attempt");

        job.Claim("worker-2", Jobs.Noon, TimeSpan.FromMinutes(1), job.State.Fence + 1);
        job.HandBack(countAttempt: true, Jobs.Noon.AddSeconds(30), "the storage did not answer", Jobs.Noon);
        Assert.That((job.State.Attempt, job.State.Fence), Is.EqualTo((1, 2L)));
        Assert.That((job.State.NotBefore, job.State.ErrorMessage), Is.EqualTo(((DateTimeOffset?)Jobs.Noon.AddSeconds(30), "the storage did not answer")));

        job.Claim("worker-3", Jobs.Noon, TimeSpan.FromMinutes(1), job.State.Fence + 1);
        job.Fail(FailureKind.Analysis, "It broke.", Jobs.Noon);
        job.Retry(Jobs.Arrived, Jobs.Noon);
        Assert.That((job.State.Attempt, job.State.Fence), Is.EqualTo((0, 3L)), "a retry starts counting anew, but no old run may write");
    }

    [Test]
    public void A_lease_is_held_exactly_while_a_worker_runs_the_job()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            var job = Jobs.In(status);
            Assert.That(job.State.Lease is not null, Is.EqualTo(job.IsRunning), status.ToString());
        }
    }

    [Test]
    public void A_failure_kind_is_set_exactly_when_the_job_failed()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            Assert.That(Jobs.In(status).State.Failure is not null, Is.EqualTo(status == JobStatus.Failed), status.ToString());
        }
    }

    [TestCase(JobStatus.AwaitingUpload, FailureKind.UploadMissing, true)]
    [TestCase(JobStatus.AwaitingUpload, FailureKind.Analysis, false)]
    [TestCase(JobStatus.AwaitingUpload, FailureKind.Abandoned, false)]
    [TestCase(JobStatus.DeepRunning, FailureKind.UploadMissing, false)]
    [TestCase(JobStatus.DeepRunning, FailureKind.WorkerLost, true)]
    [TestCase(JobStatus.DeepRunning, FailureKind.Guardrail, true)]
    [TestCase(JobStatus.DeepRunning, FailureKind.Cancelled, false)]
    public void A_job_fails_only_in_ways_that_fit_its_status(JobStatus status, FailureKind kind, bool fits)
    {
        var job = Jobs.In(status);
        Assert.That(() => job.Fail(kind, "It broke.", Jobs.Noon), fits ? Throws.Nothing : Throws.TypeOf<DomainException>());
        Assert.That(job.Status, Is.EqualTo(fits ? JobStatus.Failed : status));
    }

    [Test]
    public void An_upload_is_given_up_only_after_its_address_has_run_out()
    {
        var job = Jobs.Awaiting();
        Assert.That(() => job.Abandon("No video arrived.", Jobs.Noon.AddMinutes(59)), Throws.TypeOf<DomainException>());
        job.Abandon("No video arrived.", Jobs.Noon.AddHours(1));
        Assert.That(JobWords.Stage(job.Status, job.State.Failure), Is.EqualTo("ABANDONED"));
    }

    [Test]
    public void Progress_never_falls_and_never_reaches_100_before_the_end()
    {
        var job = Jobs.In(JobStatus.DeepRunning);
        job.ReportProgress(70, Jobs.Noon);
        job.ReportProgress(60, Jobs.Noon);
        Assert.That(job.State.ProgressPct, Is.EqualTo(70));
        job.ReportProgress(120, Jobs.Noon);
        Assert.That(job.State.ProgressPct, Is.EqualTo(99));
        job.Finish(Jobs.Results(job, ArtifactKind.DeepResults), Jobs.Noon);
        Assert.That(job.State.ProgressPct, Is.EqualTo(100));
        Assert.That(() => job.ReportProgress(1, Jobs.Noon), Throws.TypeOf<DomainException>());
    }

    [Test]
    [Property("Defect", "D-16")]
    public void A_requeued_job_shows_nothing_of_its_last_run()
    {
        var job = Jobs.In(JobStatus.QuickDone, deep: false);
        job.HandBack(countAttempt: true, Jobs.Noon, null, Jobs.Noon.AddMinutes(5));
        Assert.That(job.State.Quick, Is.Null);
        Assert.That(job.State.ProgressPct, Is.Zero);
        Assert.That(job.State.Times, Is.EqualTo(new JobTimes(Jobs.Noon.AddMinutes(5))));
    }

    [Test]
    public void A_deep_pass_that_breaks_keeps_the_quick_results_and_the_next_run_makes_only_the_deep_ones()
    {
        var job = Jobs.In(JobStatus.DeepRunning);
        var quick = job.State.Quick;
        job.HandBack(countAttempt: true, Jobs.Noon, "It broke.", Jobs.Noon.AddMinutes(5), "time-limit");

        Assert.That((job.Status, job.IsWaiting, job.State.Quick, job.State.ProgressPct), Is.EqualTo((JobStatus.QuickDone, true, quick, JobProgress.QuickDone)));
        Assert.That((job.State.ErrorMessage, job.State.FailureCode, job.State.Times.DeepStartedAt), Is.EqualTo(("It broke.", "time-limit", (DateTimeOffset?)null)));

        job.Claim("worker-2", Jobs.Noon.AddMinutes(6), TimeSpan.FromMinutes(1), job.State.Fence + 1);
        Assert.That((job.Status, job.State.Fence, job.State.Attempt), Is.EqualTo((JobStatus.DeepRunning, 2L, 2)));
        job.Finish(Jobs.Results(job, ArtifactKind.DeepResults), Jobs.Noon.AddMinutes(7));
        Assert.That((job.State.Quick!.Fence, job.State.Deep!.Fence), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public void Letting_others_go_first_costs_no_attempt()
    {
        var job = Jobs.WaitingForDeep();
        Assert.That((job.State.Attempt, job.State.Fence, job.State.Lease), Is.EqualTo((0, 1L, (JobLease?)null)));
        Assert.That(() => Jobs.In(JobStatus.QuickRunning).Yield(Jobs.Noon), Throws.TypeOf<DomainException>());
    }

    [Test]
    public void A_refused_object_closes_the_upload_for_good()
    {
        var job = Jobs.Awaiting();
        job.RefuseUpload("That is no video.", Jobs.Noon, "video.not-a-video");

        Assert.That((job.State.Upload!.ClosedAt, job.WantsVideo, job.State.FailureCode), Is.EqualTo(((DateTimeOffset?)Jobs.Noon, false, "video.not-a-video")));
        Assert.That(() => job.ConfirmUpload(Jobs.Arrived, Jobs.Noon), Throws.TypeOf<DomainException>());
        Assert.That(() => job.Retry(Jobs.Arrived, Jobs.Noon), Throws.TypeOf<DomainException>());
        Assert.That(job.Status, Is.EqualTo(JobStatus.Failed));
    }

    [Test]
    public void Only_an_upload_that_was_given_up_can_be_closed()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            Assert.That(() => Jobs.In(status).CloseUpload(Jobs.Noon), Throws.TypeOf<DomainException>(), status.ToString());
        }

        var given = Jobs.WithoutVideo();
        given.CloseUpload(Jobs.Noon);
        Assert.That(given.WantsVideo, Is.False);
        Assert.That(() => given.CloseUpload(Jobs.Noon), Throws.TypeOf<DomainException>(), "closed twice");
    }

    [Test]
    public void Cancelling_closes_an_upload_that_is_still_expected_and_keeps_a_video_that_came()
    {
        var (waiting, queued) = (Jobs.Awaiting(), Jobs.In(JobStatus.Queued));
        waiting.Cancel("Not wanted.", Jobs.Noon);
        queued.Cancel("Not wanted.", Jobs.Noon);
        Assert.That((waiting.State.Upload!.ClosedAt is not null, queued.State.Upload!.ClosedAt is not null), Is.EqualTo((true, false)));
        Assert.That(() => queued.Retry(Jobs.Arrived, Jobs.Noon), Throws.Nothing);
    }

    [Test]
    public void A_deep_job_is_not_done_after_its_quick_pass_and_a_quick_job_has_no_deep_pass()
    {
        Assert.That(() => Jobs.In(JobStatus.QuickDone, deep: true).Finish(null, Jobs.Noon), Throws.TypeOf<DomainException>());
        var quickOnly = Jobs.In(JobStatus.Done, deep: false);
        Assert.That((quickOnly.State.Deep, quickOnly.State.Quick is not null), Is.EqualTo(((PassResults?)null, true)));
    }

    [Test]
    [Property("Defect", "D-25")]
    public void A_second_analysis_needs_a_video_that_has_arrived()
    {
        var order = Jobs.Awaiting().Order;
        Assert.That(() => AnalysisJob.Queue(order, new VideoUpload(null, null, null, Jobs.Noon, null)), Throws.TypeOf<DomainException>());
        Assert.That(AnalysisJob.Queue(order, new VideoUpload(null, null, null, Jobs.Noon, Jobs.Arrived)).Status, Is.EqualTo(JobStatus.Queued));
    }

    [Test]
    public void A_late_upload_moves_only_a_job_that_failed_for_want_of_a_video()
    {
        var broken = Jobs.In(JobStatus.Failed);
        Assert.That(() => broken.ConfirmUpload(Jobs.Arrived, Jobs.Noon), Throws.TypeOf<DomainException>());
        Assert.That((broken.WantsVideo, broken.Status), Is.EqualTo((false, JobStatus.Failed)));

        var given = Jobs.Awaiting();
        given.Abandon("No video arrived.", Jobs.Noon.AddHours(1));
        given.ConfirmUpload(Jobs.Arrived, Jobs.Noon.AddHours(2));
        Assert.That((given.WantsVideo, given.Status), Is.EqualTo((false, JobStatus.Queued)));
    }

    [Test]
    public void A_job_pins_the_video_that_was_verified()
        => Assert.That(Jobs.In(JobStatus.Queued).State.Upload?.Verified?.ETag, Is.EqualTo("etag-1"));
}
