using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>Rows as the old system's servers and worker write them, with the columns that they know.</summary>
internal sealed class OldRowsTests : PersistenceFixture
{
    [TestCase("processing", "", JobStatus.QuickRunning)]
    [TestCase("completed", """{"pose":{"frames":1}}""", JobStatus.Done)]
    public async Task The_oldest_words_without_mode_and_place_are_read(string word, string results, JobStatus expected)
    {
        await InsertAsync(word, $"results", results.Length == 0 ? "null" : $"'{results}'");

        var found = (await Jobs.FindAsync(new AnalysisJobId("old"), All, None))!;

        Assert.That(found.Job.Status, Is.EqualTo(expected));
        Assert.That(found.Job.Order.Mode, Is.EqualTo(AnalysisMode.Mixed));
        Assert.That(found.Job.Order.Video, Is.EqualTo(new VideoObject("old-bucket", "old/session/video.mp4")));
        Assert.That((found.Job.State.Upload, found.Job.State.Lease, found.Job.State.Quick), Is.EqualTo(((VideoUpload?)null, (JobLease?)null, (PassResults?)null)));
    }

    [Test]
    public async Task What_the_old_worker_finished_is_done_with_results_of_unknown_size()
    {
        await InsertAsync(
            "done",
            "quick_results, quick_findings, quick_report, quick_results_s3_key, deep_results, deep_findings, deep_report, deep_results_s3_key",
            """'{"a":1}', '{"findings":[]}', '{"summary":"x"}', 'old/quick.json', '{"a":2}', '{"findings":[1]}', '{"summary":"y"}', 'old/deep.json'""");

        var state = (await Jobs.FindAsync(new AnalysisJobId("old"), All, None))!.Job.State;

        Assert.That(state.Status, Is.EqualTo(JobStatus.Done));
        Assert.That(state.Deep, Is.EqualTo(new PassResults("""{"a":2}""", """{"findings":[1]}""", """{"summary":"y"}""", new StoredArtifact(ArtifactKind.DeepResults, "old/deep.json", 0, ""))));
        Assert.That(state.Quick!.Results.Key, Is.EqualTo("old/quick.json"));
    }

    [Test]
    public async Task Results_that_were_never_stored_as_an_object_are_read_without_a_key()
    {
        await InsertAsync("completed", "results, deep_results, deep_findings, deep_report", """'{"a":2}', '{"a":2}', '{"findings":[1]}', '{"summary":"y"}'""");

        var state = (await Jobs.FindAsync(new AnalysisJobId("old"), All, None))!.Job.State;

        Assert.That(state.Deep, Is.EqualTo(new PassResults("""{"a":2}""", """{"findings":[1]}""", """{"summary":"y"}""", new StoredArtifact(ArtifactKind.DeepResults, "", 0, ""))));
    }

    [TestCase("null", "'{\"summary\":\"y\"}'", "'old/deep.json'")]
    [TestCase("'null'", "'{\"summary\":\"y\"}'", "'old/deep.json'")]
    [TestCase("'{\"findings\":[]}'", "'{}'", "'old/deep.json'")]
    [TestCase("'{\"findings\":[]}'", "'{\"summary\":\"y\"}'", "' '")]
    [TestCase("'\"\"'", "'{\"summary\":\"y\"}'", "'old/deep.json'")]
    [TestCase("'{\"a\":1}'", "'{\"summary\":\"y\"}'", "'old/deep.json'")]
    [TestCase("'{\"findings\":[]}'", "'true'", "'old/deep.json'")]
    [TestCase("'{\"findings\":[]}'", "'{\"summary\":null}'", "'old/deep.json'")]
    public void Even_the_old_worker_cannot_finish_without_findings_report_and_key(string findings, string report, string key)
        => Assert.That(
            async () => await InsertAsync("done", "deep_findings, deep_report, deep_results_s3_key", $"{findings}, {report}, {key}"),
            Throws.TypeOf<Npgsql.PostgresException>().With.Property("ConstraintName").EqualTo("ck_video_analysis_jobs_done_old"));

    [Test]
    public async Task What_an_old_server_marked_as_stale_was_lost_by_its_worker_and_can_be_retried()
    {
        await InsertAsync("failed", "stage, error_message, progress_pct", "'STALE_ORPHANED', 'text', 50");
        var found = (await Jobs.FindAsync(new AnalysisJobId("old"), All, None))!;
        var before = found.Job.State;

        found.Job.Retry(new VerifiedVideo(5, null, "etag", Start), Start.AddMinutes(1));
        var saved = await Jobs.SaveAsync(before, found.Job, found.Session, None);

        Assert.That(before.Failure, Is.EqualTo(FailureKind.WorkerLost));
        Assert.That(saved, Is.EqualTo(SaveOutcome.Saved));
        Assert.That((await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job.State.Upload!.Verified!.ETag, Is.EqualTo("etag"));
    }

    [Test]
    public async Task An_old_server_that_fails_or_retries_a_running_job_leaves_no_lease_and_no_kind_of_failure()
    {
        await Stored.ClaimedAsync();

        await Database.ExecuteAsync("update video_analysis_jobs set status = 'failed', stage = 'STALE_ORPHANED', failure_kind = 'worker_lost'");
        var lease = await Database.ScalarAsync("select lease_owner from video_analysis_jobs");
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'queued', stage = 'QUEUED', progress_pct = 0");

        Assert.That(lease, Is.Null);
        Assert.That(await Database.ScalarAsync("select failure_kind from video_analysis_jobs"), Is.Null);
    }

    [Test]
    public async Task Results_that_another_run_left_in_the_columns_are_not_taken_for_this_runs()
    {
        var job = await Stored.ClaimedAsync();
        await Stored.AlmostDoneAsync(job);
        await Database.ExecuteAsync(
            """
            update video_analysis_jobs set status = 'failed';
            update video_analysis_jobs set status = 'queued', progress_pct = 0
            """); // an old server's retry keeps the columns
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State.Quick, Is.Null, "while it waits");

        var again = (await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job;

        Assert.That((again.State.Fence > job.State.Fence, again.State.Quick), Is.EqualTo((true, (PassResults?)null)));
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State.Quick, Is.Null);
    }

    private async Task InsertAsync(string status, string columns, string values)
    {
        await Database.ExecuteAsync(
            $"""
            insert into video_sessions (id, owner_type, owner_id, title, player_ids, s3_bucket, s3_key, status)
            values ('s', 'coach', 'coach-1', 'Old', '[]', 'old-bucket', 'old/session/video.mp4', 'ready');
            insert into video_analysis_jobs (id, session_id, sample_fps, include_frames, status, deep_enabled, {columns})
            values ('old', 's', 10, false, '{status}', true, {values})
            """);
    }
}
