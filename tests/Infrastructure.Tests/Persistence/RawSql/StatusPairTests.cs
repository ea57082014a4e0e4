using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>
/// Every pair of the nine status words by raw SQL: accepted exactly when the domain's allow-list has the pair, and for the claim and the two
/// ends of the oldest worker. One write may take two listed steps: the end of a pass that is the only one.
/// </summary>
internal sealed class StatusPairTests : RawSqlFixture
{
    private static readonly string[] Words =
        ["awaiting_upload", "queued", "processing", "completed", "failed", "quick_running", "quick_done", "deep_running", "done"];

    private static readonly HashSet<(string, string)> Listed =
    [
        .. from status in Enum.GetValues<JobStatus>()
           from verb in Enum.GetValues<JobVerb>()
           where JobTransitions.Allows(status, verb)
           select (JobWords.Of(status), JobWords.Of(JobTransitions.Next(status, verb))),
        ("processing", "completed"),
        ("processing", "failed"),
    ];

    private static IEnumerable<TestCaseData> Pairs(bool ours)
        => from before in Words
           where !(ours && before == "completed") // the oldest rows' word: no run of ours can have it
           from after in Words
           select new TestCaseData(before, after).SetArgDisplayNames(before, after);

    [TestCaseSource(nameof(Pairs), new object[] { true })]
    public async Task A_job_of_ours_goes_only_where_the_domain_lets_it(string before, string after)
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours(before)}");

        await AssertAsync(before, after, accepted: (before, after) != ("processing", "completed") && IsListed(before, after), ours: true);
    }

    [TestCaseSource(nameof(Pairs), new object[] { false })]
    public async Task A_row_of_the_old_system_goes_only_where_the_domain_lets_it(string before, string after)
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Old(before)}");

        await AssertAsync(before, after, IsListed(before, after) || (before, after) == ("queued", "processing"), ours: false);
    }

    [Test]
    public async Task No_run_of_ours_ends_in_the_oldest_rows_word()
    {
        await ExecuteAsync(RawJobs.Session);

        Assert.That(await RefusalAsync(RawJobs.Ours("completed")), Is.EqualTo("ck_video_analysis_jobs_completed"));
    }

    [TestCase(true, null)]
    [TestCase(false, "ck_video_analysis_jobs_transition")]
    public async Task Without_a_deep_pass_a_run_of_ours_ends_both_steps_in_one_write(bool ours, string? refusal)
    {
        await ExecuteAsync($"{RawJobs.Session}; {(ours ? RawJobs.Ours("quick_running") : RawJobs.Old("quick_running"))}; update video_analysis_jobs set deep_enabled = false");

        Assert.That(await RefusalAsync("update video_analysis_jobs set status = 'done', progress_pct = 100"), Is.EqualTo(refusal));
    }

    [Test]
    public async Task What_both_steps_ask_for_is_asked_for_in_one_write()
    {
        await ExecuteAsync($"{RawJobs.Session}; {RawJobs.Ours("quick_running")}; update video_analysis_jobs set deep_enabled = false; delete from analysis_artifacts");

        Assert.That(
            await RefusalAsync("update video_analysis_jobs set status = 'done', progress_pct = 100"), Is.EqualTo("ck_video_analysis_jobs_done_artifacts"));
    }

    private static bool IsListed(string before, string after) => before == after || Listed.Contains((before, after));

    private async Task AssertAsync(string before, string after, bool accepted, bool ours)
    {
        var refusal = await RefusalAsync(RawJobs.Move(after, ours));

        var guard = ours && after is "done" or "completed" ? "ck_video_analysis_jobs" : "ck_video_analysis_jobs_transition";
        Assert.That(refusal, accepted ? Is.Null : Does.StartWith(guard));
        Assert.That(await ScalarAsync("select status from video_analysis_jobs"), Is.EqualTo(accepted ? after : before));
    }
}
