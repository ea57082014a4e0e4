namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>A job whose passes were made by two runs, and a job that is done: raw SQL can neither end the one falsely nor undo the other.</summary>
internal sealed class DoneOfTwoRunsTests : RawSqlFixture
{
    // The first run made the quick pass, the second one the deep pass.
    private const string SecondRun =
        """
        update video_analysis_jobs set fence = 2, quick_fence = 1, deep_results_s3_key = replace(deep_results_s3_key, '/1/', '/2/');
        update analysis_artifacts set fence = 2, s3_key = replace(s3_key, '/1/', '/2/') where kind = 'deep_results'
        """;

    private static readonly string Ready = $"{RawJobs.Session}; {RawJobs.Ours("deep_running")}; {SecondRun}";
    private static readonly string Finish = RawJobs.Move("done", ours: true);

    [Test]
    public async Task Each_pass_with_the_artifact_of_its_own_run_is_accepted()
    {
        await ExecuteAsync(Ready);

        Assert.That(await RefusalAsync(Finish), Is.Null);
    }

    [TestCase("update video_analysis_jobs set quick_fence = 2", TestName = "A_quick_pass_that_is_said_to_be_of_the_other_run")]
    [TestCase("update video_analysis_jobs set quick_fence = null", TestName = "A_quick_pass_of_no_run")]
    [TestCase("update video_analysis_jobs set fence = 3", TestName = "A_deep_pass_of_another_run")]
    [TestCase("update video_analysis_jobs set deep_enabled = false", TestName = "A_job_without_a_deep_pass_on_an_earlier_runs_results")]
    [TestCase("update video_analysis_jobs set quick_results_s3_key = replace(quick_results_s3_key, '/1/', '/2/')", TestName = "A_key_of_the_other_run")]
    [TestCase("update analysis_artifacts set fence = 2 where kind = 'quick_results'", TestName = "A_recorded_artifact_of_the_other_run")]
    [TestCase("delete from analysis_artifacts where kind = 'quick_results'", TestName = "No_artifact_of_the_earlier_run")]
    public async Task Is_not_done_with(string spoiling)
    {
        await ExecuteAsync($"{Ready}; {spoiling}");

        Assert.That(await RefusalAsync(Finish), Does.StartWith("ck_video_analysis_jobs_done"));
    }

    [TestCase("update video_analysis_jobs set fence = 3")]
    [TestCase("update video_analysis_jobs set quick_fence = 2")]
    [TestCase("update video_analysis_jobs set quick_fence = null")]
    [TestCase("update video_analysis_jobs set deep_findings = null")]
    [TestCase("""update video_analysis_jobs set quick_report = '{"summary":""}'""")]
    [TestCase("update video_analysis_jobs set deep_results_s3_key = deep_results_s3_key || 'x'")]
    [TestCase("update video_analysis_jobs set id = 'another'")]
    [TestCase("update analysis_artifacts set job_id = 'another'")]
    [TestCase("update analysis_artifacts set s3_key = 'elsewhere' || fence")]
    [TestCase("delete from analysis_artifacts where fence = 1")]
    [TestCase("delete from analysis_artifacts where fence = 2")]
    [TestCase("truncate analysis_artifacts")]
    [TestCase("truncate video_analysis_jobs, analysis_artifacts, coachplus.report_exports, coachplus.job_shares")]
    public async Task What_is_done_is_not_undone_by(string sql)
    {
        await ExecuteAsync($"{Ready}; {Finish}");

        Assert.That(await RefusalAsync(sql), Does.StartWith("ck_"));
        Assert.That(await ScalarAsync("select count(*) from video_analysis_jobs j join analysis_artifacts a on a.job_id = j.id where j.status = 'done'"), Is.EqualTo("2"));
    }

    [Test]
    public async Task What_a_run_left_that_is_in_no_result_may_go()
    {
        await ExecuteAsync(
            $"{Ready}; insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256) values ('j', 1, 'pose_track', 'x', 1, repeat('a', 64)); {Finish}");

        Assert.That(await RefusalAsync("delete from analysis_artifacts where kind = 'pose_track'"), Is.Null);
    }

    [Test]
    public async Task A_done_job_goes_with_its_session_and_its_artifacts()
    {
        await ExecuteAsync($"{Ready}; {Finish}");

        Assert.That(await RefusalAsync("delete from video_sessions"), Is.Null);
        Assert.That(await ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("0"));
    }
}
