using static CoachPlus.Infrastructure.Tests.Persistence.RawSql.PredecessorSql;

namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>
/// During a move the old system's servers and worker go on with the same tables. All that they rightly do is accepted; what they do by
/// their known mistakes is refused.
/// </summary>
internal sealed class PredecessorWritesTests : RawSqlFixture
{
    private static readonly string[] ToQuickDone = [Initiate, Complete, Claim, BodyStart, Downloaded, QuickSaved];
    private static readonly string[] ToDone = [.. ToQuickDone, DeepStart, DeepEnd];
    private static readonly string ShallowOrder = Initiate.Replace("0, true, 'AWAITING_UPLOAD'", "0, false, 'AWAITING_UPLOAD'", StringComparison.Ordinal);

    private static IEnumerable<TestCaseData> RightPaths()
    {
        yield return Path("with a deep pass", "done", ToDone);
        yield return Path("quick only", "done", [ShallowOrder, .. ToQuickDone[1..], QuickOnlyEnd]);
        yield return Path("a second analysis", "done", [AnalyseAgain, .. ToDone[2..]]);
        yield return Path("completed after its object was missing", "done", [Initiate, Missing, Complete, .. ToDone[2..]]);
        yield return Path("missing twice", "failed", [Initiate, Missing, Missing]);
        yield return Path("broken in its quick pass", "failed", [.. ToQuickDone[..4], Broken]);
        yield return Path("broken between its passes", "failed", [.. ToQuickDone, Broken]);
        yield return Path("broken in its deep pass", "failed", [.. ToQuickDone, DeepStart, Broken]);
        yield return Path("stale in its quick pass", "failed", [.. ToQuickDone[..3], Stale]);
        yield return Path("stale between its passes", "failed", [.. ToQuickDone, Stale]);
        yield return Path("stale in its deep pass", "failed", [.. ToQuickDone, DeepStart, Stale]);
        yield return Path("stale, and its worker then fails it too", "failed", [.. ToQuickDone, Stale, Broken]);
        yield return Path("stale in the oldest word", "failed", [AnalyseAgain.Replace("queued", "processing", StringComparison.Ordinal), Stale]);
        yield return Path("retried after a quick pass, columns kept", "done", [.. ToQuickDone, Broken, Retry, .. ToDone[2..]]);
        yield return Path("retried after a deep pass, columns kept", "done", [.. ToQuickDone, DeepStart, Stale, Retry, .. ToDone[2..]]);
        yield return Path("completed instead of retried", "queued", [.. ToQuickDone, Broken, Complete]);
        yield return Path("completed twice before a claim", "queued", [Initiate, Complete, Complete]);
        yield return Path("progress of chunks", "deep_running", [.. ToQuickDone, DeepStart, Set("progress_pct = 66, completed_chunks = completed_chunks + 1")]);
        yield return Path("prepared for chunks", "queued", [Initiate, CompleteForChunks]);
        yield return Path("what is written to a finished job", "done",
        [
            .. ToDone,
            Set("pdf_s3_key = 'a/b.pdf', pdf_generated_at = now()"),
            Set("""coach_goals = '{"zones":[]}', outcomes = '{"a":1}', goal_compliance_pct = 50.5, coach_suggestions = '{}', player_summary = '{}'"""),
        ]);
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Path("a second complete puts a job in its deep pass back into the queue", "deep_running", [.. ToQuickDone, DeepStart], Complete);
        yield return Path("a second complete puts a finished job back into the queue", "done", ToDone, Complete);
        yield return Path("a worker that was given up as stale finishes all the same", "failed", [.. ToQuickDone, DeepStart, Stale], DeepEnd);
        yield return Path("a worker that was given up as stale goes on", "failed", [.. ToQuickDone[..4], Stale], QuickSaved);
        yield return Path("a worker that was given up goes on after a retry", "queued", [.. ToQuickDone[..4], Stale, Retry], QuickSaved);
        yield return Path("a second worker's error fails a finished job", "done", ToDone, Broken);
        yield return Path("a job is claimed before its video has come", "awaiting_upload", [Initiate], Claim);
        yield return Path("the join of chunks begins on a job without a quick pass", "queued", [Initiate, CompleteForChunks], Set("status = 'deep_running', stage = 'AGGREGATING', progress_pct = 99"));
        yield return Path("a deep pass without findings and report is done", "deep_running", [.. ToQuickDone, DeepStart],
            DeepEnd.Replace("""'{"findings":[{"code":"x"}]}'""", "null", StringComparison.Ordinal));
    }

    [TestCaseSource(nameof(RightPaths))]
    public async Task The_old_system_may_take(string[] writes, string end)
    {
        await ExecuteAsync(RawJobs.Session);
        foreach (var write in writes)
        {
            Assert.That(await RefusalAsync(write), Is.Null, write);
        }

        Assert.That(await ScalarAsync("select status from video_analysis_jobs"), Is.EqualTo(end));
        Assert.That(await ScalarAsync("select queue_class from video_analysis_jobs"), Is.EqualTo(end == "queued" ? "0" : null));
        Assert.That(await ScalarAsync("select fence || coalesce(lease_owner, '') from video_analysis_jobs"), Is.EqualTo("0"));
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task The_old_systems_mistake_is_refused_when(string[] writes, string mistake, string before)
    {
        await ExecuteAsync(string.Join(';', writes.Prepend(RawJobs.Session)));

        Assert.That(await RefusalAsync(mistake), Does.StartWith("ck_video_analysis_jobs"));
        Assert.That(await ScalarAsync("select status from video_analysis_jobs"), Is.EqualTo(before));
    }

    [TestCase("quick_running")]
    [TestCase("quick_done")]
    [TestCase("deep_running")]
    public async Task An_old_server_that_marks_our_run_as_stale_takes_the_job_from_it(string status)
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours(status)}");

        Assert.That(await RefusalAsync(Stale), Is.Null);
        Assert.That(await ScalarAsync("select lease_owner is null and lease_until is null from video_analysis_jobs"), Is.EqualTo("t"));
        Assert.That(await RefusalAsync(Retry), Is.Null);
        Assert.That(await ScalarAsync("select queue_class || ' ' || coalesce(quick_fence::text, 'none') from video_analysis_jobs"), Is.EqualTo("0 none"));
    }

    [Test]
    public async Task A_job_of_ours_that_an_old_worker_took_is_in_its_hands_and_can_only_be_failed_and_retried()
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours("failed")}");
        foreach (var write in new[] { Retry, Claim, BodyStart, Downloaded, QuickSaved })
        {
            Assert.That(await RefusalAsync(write), Is.Null, write);
        }

        Assert.That(await ScalarAsync("select queue_class from video_analysis_jobs"), Is.Null, "no worker of ours may take it now");
        Assert.That(await RefusalAsync(QuickOnlyEnd), Does.StartWith("ck_video_analysis_jobs_done"), "the old worker proves no artifacts");
        Assert.That(await RefusalAsync(DeepStart + DeepEnd), Does.StartWith("ck_video_analysis_jobs_done"));
        Assert.That(await RefusalAsync(Broken), Is.Null);
        Assert.That(await RefusalAsync(Retry), Is.Null);
        Assert.That(await ScalarAsync("select queue_class from video_analysis_jobs"), Is.EqualTo("0"));
    }

    [Test]
    public async Task What_the_old_system_adds_to_our_finished_job_is_accepted()
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours("done")}");

        Assert.That(await RefusalAsync(Set("pdf_s3_key = 'a/b.pdf', pdf_generated_at = now(), coach_goals = '{}', goal_compliance_pct = 1")), Is.Null);
        Assert.That(await RefusalAsync("delete from video_sessions where id = 's'"), Is.Null);
    }

    private static TestCaseData Path(string name, string end, string[] writes) => new TestCaseData(writes, end).SetArgDisplayNames(name);

    private static TestCaseData Path(string name, string before, string[] writes, string mistake)
        => new TestCaseData(writes, mistake, before).SetArgDisplayNames(name);
}
