using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>Raw SQL, past all code of ours: the database itself refuses a job that is done without what that means.</summary>
internal sealed class DoneGuardTests : PersistenceFixture
{
    private const string Finish = "update video_analysis_jobs set status = 'done', stage = 'DONE', progress_pct = 100";

    private static readonly string[] Spoilings =
    [
        "quick_findings = null", "quick_findings = 'null'", "quick_findings = '{}'", "quick_findings = '[]'", """quick_findings = '{"findings":null}'""",
        """quick_findings = '{"findings":{}}'""",
        "quick_report = null", "quick_report = 'null'", "quick_report = '{}'", """quick_report = '{"summary":null}'""", """quick_report = '{"summary":" \n\t"}'""",
        """quick_report = '{"summary":7}'""", "quick_report = '\"text\"'",
        "quick_results = null", "quick_results = 'null'", "quick_results = '[]'", "quick_results = '{}'",
        "quick_results_s3_key = null", "quick_results_s3_key = ''", "quick_results_s3_key = ' '", "quick_results_s3_key = 'coach_plus/s/quick_results.json'",
        "quick_results_s3_key = replace(quick_results_s3_key, id, 'another')", "quick_results_s3_key = replace(quick_results_s3_key, '/' || fence || '/', '/2/')",
        "quick_results_s3_key = quick_results_s3_key || 'x'", // right in form, but nothing was recorded under it
        "fence = fence + 1", // the artifacts are of another run
    ];

    private static IEnumerable<string> DeepSpoilings()
        => Spoilings.Select(spoiling => spoiling.Replace("quick_", "deep_", StringComparison.Ordinal));

    [TestCaseSource(nameof(Spoilings))]
    public Task A_quick_job_is_refused_with(string spoiling) => AssertRefusedAsync(deep: false, spoiling);

    [TestCaseSource(nameof(Spoilings))]
    public Task A_deep_job_is_refused_with_a_quick_pass_that_has(string spoiling) => AssertRefusedAsync(deep: true, spoiling);

    [TestCaseSource(nameof(DeepSpoilings))]
    [Property("Defect", "D-28")]
    public Task A_deep_job_is_refused_with(string spoiling) => AssertRefusedAsync(deep: true, spoiling);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Complete_it_is_accepted(bool deep)
    {
        var job = await ReadyAsync(deep);

        await Database.ExecuteAsync(Finish);

        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.Status, Is.EqualTo(JobStatus.Done));
        Assert.That(await Database.ScalarAsync("select lease_owner is null from video_analysis_jobs"), Is.EqualTo("t"));
    }

    [TestCase("quick_results")]
    [TestCase("deep_results")]
    public async Task Without_a_recorded_artifact_it_is_refused(string kind)
    {
        await ReadyAsync(deep: true);
        await Database.ExecuteAsync($"delete from analysis_artifacts where kind = '{kind}'");

        Assert.That(await RefusalAsync(Finish), Is.EqualTo("ck_video_analysis_jobs_done_artifacts"));
    }

    [Test]
    public async Task Two_results_may_not_trade_places()
    {
        await ReadyAsync(deep: true);

        Assert.That(
            await RefusalAsync(Finish + ", quick_results_s3_key = deep_results_s3_key, deep_results_s3_key = quick_results_s3_key"),
            Is.EqualTo("ck_video_analysis_jobs_done_artifacts"));
    }

    [TestCase("delete from analysis_artifacts")]
    [TestCase("delete from analysis_artifacts where kind = 'pose_track'")]
    [TestCase("update analysis_artifacts set bytes = 1")]
    [TestCase("update analysis_artifacts set fence = 9 where kind = 'quick_results'")]
    [TestCase("truncate analysis_artifacts")]
    public async Task Nobody_takes_the_artifacts_of_a_done_job_away(string sql)
    {
        var job = await ReadyAsync(deep: true);
        await Queue.RecordAsync(job.Id, job.State.Fence, new StoredArtifact(ArtifactKind.PoseTrack, $"a/{job.Id}/{job.State.Fence}/pose", 5, new string('c', 64)), None);
        await Database.ExecuteAsync(Finish);

        Assert.That(await RefusalAsync(sql), Is.EqualTo("ck_analysis_artifacts_of_done"));
        Assert.That(await Database.ScalarAsync("select count(*) from analysis_artifacts"), Is.EqualTo("3"));
    }

    [Test]
    public async Task A_finish_that_waits_for_a_deletion_of_its_artifact_is_refused_or_comes_first()
    {
        await ReadyAsync(deep: false);
        var text = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false }.ConnectionString;
        await using var deleting = new NpgsqlConnection(text);
        await deleting.OpenAsync();
        await using var transaction = await deleting.BeginTransactionAsync();
        await using (var delete = new NpgsqlCommand("delete from analysis_artifacts", deleting))
        {
            await delete.ExecuteNonQueryAsync();
        }

        var finish = RefusalAsync(Finish);
        await transaction.CommitAsync();

        Assert.That(await finish, Is.EqualTo("ck_video_analysis_jobs_done_artifacts"));
    }

    [Test]
    public async Task A_row_cannot_be_inserted_as_done_without_anything()
    {
        var session = await Stored.SessionAsync();
        var insert = $"insert into video_analysis_jobs (id, session_id, status, fence) values ('x', '{session.Id}', 'done', ";

        Assert.That(await RefusalAsync(insert + "0)"), Is.EqualTo("ck_video_analysis_jobs_done_old"));
        Assert.That(await RefusalAsync(insert + "1)"), Does.StartWith("ck_video_analysis_jobs_done"));
        Assert.That(await RefusalAsync(insert.Replace("done", "completed", StringComparison.Ordinal) + "0)"), Is.EqualTo("ck_video_analysis_jobs_completed"));
    }

    [Test]
    public async Task A_temporary_table_does_not_stand_in_for_the_artifacts()
    {
        await ReadyAsync(deep: false);
        const string shadow = "create temp table analysis_artifacts on commit drop as select * from analysis_artifacts; delete from public.analysis_artifacts; ";

        Assert.That(await RefusalAsync($"begin; {shadow}{Finish}; commit"), Is.EqualTo("ck_video_analysis_jobs_done_artifacts"));
    }

    [TestCase("progress_pct = 101", "ck_video_analysis_jobs_progress")]
    [TestCase("progress_pct = -1", "ck_video_analysis_jobs_progress")]
    [TestCase("progress_pct = 100", "ck_video_analysis_jobs_progress")]
    [TestCase("status = 'failed', lease_owner = 'w2'", "ck_video_analysis_jobs_lease")]
    [TestCase("lease_until = null", "ck_video_analysis_jobs_lease")]
    [TestCase("failure_kind = 'analysis'", "ck_video_analysis_jobs_failure_kind")]
    [TestCase("status = 'failed', failure_kind = 'tired'", "ck_video_analysis_jobs_failure_kind")]
    [TestCase("fence = 0", "ck_video_analysis_jobs_fence_rises")]
    [TestCase("sample_fps = 31", "ck_video_analysis_jobs_sample_fps")]
    [TestCase("analysis_mode = 'juggling'", "ck_video_analysis_jobs_mode")]
    [TestCase("verified_etag = null", "ck_video_analysis_jobs_verified")]
    [TestCase("declared_sha256 = 'ABC'", "ck_video_analysis_jobs_declared")]
    [Property("Defect", "D-10")]
    public async Task A_running_job_is_refused_with(string change, string constraint)
    {
        await Stored.ClaimedAsync();

        Assert.That(await RefusalAsync($"update video_analysis_jobs set {change}"), Is.EqualTo(constraint));
    }

    [Test]
    public async Task An_incomplete_finish_of_the_queue_is_a_broken_guardrail()
    {
        var job = await ReadyAsync(deep: false);
        await Database.ExecuteAsync("delete from analysis_artifacts");
        job.Finish(null, Start.AddMinutes(5));

        var refused = Assert.ThrowsAsync<DomainException>(() => Queue.SaveAsync(job, job.State.Fence, None));

        Assert.That(refused!.Code, Is.EqualTo("analysis-job.guardrail"));
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.Status, Is.EqualTo(JobStatus.QuickDone));
    }

    private async Task AssertRefusedAsync(bool deep, string spoiling)
    {
        var job = await ReadyAsync(deep);

        Assert.That(await RefusalAsync($"{Finish}, {spoiling}"), Does.StartWith("ck_video_analysis_jobs_done"));
        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.Status, Is.Not.EqualTo(JobStatus.Done));
    }

    // All that 'done' needs is there, the deep pass's columns included; only the status is missing.
    private async Task<AnalysisJob> ReadyAsync(bool deep)
    {
        var job = await Stored.ClaimedAsync(deep);
        var last = await Stored.AlmostDoneAsync(job);
        if (deep)
        {
            await Database.ExecuteAsync(
                $"update video_analysis_jobs set deep_results = '{last.Summary}', deep_findings = '{last.Findings}', deep_report = '{last.Report}', deep_results_s3_key = '{last.Results.Key}'");
        }

        return job;
    }

    private async Task<string?> RefusalAsync(string sql)
    {
        try
        {
            await Database.ExecuteAsync(sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName;
        }
    }
}
