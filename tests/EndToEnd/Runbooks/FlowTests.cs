using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Runbooks;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>The upload from end to end as the runbooks walk through it, while a worker looks for work all the time, on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class FlowTests(Store store) : RunbookFixture(store, "serve")
{
    private static readonly string[] Path = ["awaiting_upload", "queued", "quick_running", "quick_done", "deep_running", "done"];

    /// <summary>The table writes its own history, so that no state is missed however short it was.</summary>
    [OneTimeSetUp]
    public Task KeepHistoryAsync() => Database.ExecuteAsync(
        """
        create schema history;
        create table history.states (n bigserial primary key, job varchar, status text, at timestamptz default clock_timestamp());
        create function history.note() returns trigger language plpgsql as $$ begin insert into history.states (job, status) values (new.id, new.status::text); return null; end $$;
        create trigger history_of_new after insert on video_analysis_jobs for each row execute function history.note();
        create trigger history_of_changed after update of status on video_analysis_jobs for each row when (new.status is distinct from old.status) execute function history.note();
        """);

    [Test]
    public async Task A_job_waits_for_its_video_is_queued_by_complete_and_only_then_taken_and_done()
    {
        var offer = await OfferAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.5)); // two of the worker's looks into the queue
        Assert.That(await HistoryAsync(offer), Is.EqualTo(Path[..1]));

        await PutAsync(offer);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.That(await HistoryAsync(offer), Is.EqualTo(Path[..1]), "a video alone does not start its analysis");

        using var complete = await Coach.CompleteAsync(offer.Job);
        Assert.That(complete.StatusCode, Is.EqualTo(HttpStatusCode.OK), await complete.Content.ReadAsStringAsync());
        Assert.That(Coach.Text(await complete.Content.ReadFromJsonAsync<JsonElement>(), "status"), Is.EqualTo("queued"));
        await Coach.WaitAsync(offer.Job);
        Assert.That(await HistoryAsync(offer), Is.EqualTo(Path), Service.Log);

        using var again = await Coach.CompleteAsync(offer.Job);
        Assert.That((again.StatusCode, Coach.Text(await again.Content.ReadFromJsonAsync<JsonElement>(), "status")), Is.EqualTo((HttpStatusCode.OK, "done")));
        Assert.That(await HistoryAsync(offer), Is.EqualTo(Path), "a second complete changes nothing");
        await AssertFinishedAsync(offer);
    }

    [Test]
    public async Task Complete_without_a_video_is_refused_and_the_job_is_never_taken()
    {
        var offer = await OfferAsync();

        using var complete = await Coach.CompleteAsync(offer.Job);

        await Problems.AssertProblemAsync(complete, HttpStatusCode.BadRequest, "not found");
        Assert.That(await HistoryAsync(offer), Is.EqualTo(new[] { "awaiting_upload", "failed" }));
    }

    private async Task AssertFinishedAsync(Offer offer)
    {
        var answer = await Typed.SendAsync(Service, RunbookCommands.Job, Coach, offer.Job);
        answer.AssertReadable(200);
        var job = answer.Json;
        Assert.Multiple(() =>
        {
            Assert.That((Coach.Text(job, "id"), Coach.Text(job, "status"), Coach.Text(job, "stage"), job.GetProperty("progress_pct").GetInt32()), Is.EqualTo((offer.Job, "done", "DONE", 100)));
            Assert.That(job.GetProperty("deep_findings").GetProperty("findings").ValueKind, Is.EqualTo(JsonValueKind.Array));
            Assert.That(job.GetProperty("deep_findings").GetProperty("findings").EnumerateArray().Select(finding => Coach.Text(finding.GetProperty("evidence"), "metric")), Is.Not.Empty.And.All.Not.Empty);
            Assert.That(Coach.Text(job.GetProperty("deep_findings"), "overall_level"), Is.Not.Empty);
            Assert.That(Coach.Text(job.GetProperty("deep_report"), "summary"), Is.Not.Empty);
            Assert.That(job.GetProperty("deep_report").EnumerateObject().Select(member => member.Name), Is.SupersetOf(new[] { "top_issues", "drills", "one_week_plan", "notes" }));
            Assert.That(Coach.Text(job, "deep_results_s3_key"), Does.StartWith("coach_plus/").And.EndWith("/deep_results.json"));
            Assert.That(Coach.Text(job, "deep_results_url"), Does.StartWith("http").And.Contain(Store == Store.S3 ? "X-Amz-Signature=" : "/deep_results.json?"));
            Assert.That(Coach.Text(job, "quick_results_url"), Does.StartWith("http").And.Contain("quick_results.json?"));
            Assert.That(Coach.Text(job.GetProperty("video_stream"), "video_url"), Does.StartWith("http"));
        });

        var row = (await Database.QueryAsync(RunbookSql.JobById.Replace(RunbookSql.ExampleJob, offer.Job, StringComparison.Ordinal))).Single();
        Assert.That((row["status"], row["stage"], row["has_findings"], row["has_report"]), Is.EqualTo(((object?)"done", (object?)"DONE", (object?)"t", (object?)"t")));
        Assert.That(row["deep_results_s3_key"], Is.EqualTo(Coach.Text(job, "deep_results_s3_key")));
        Assert.That(() => Service.Log, Does.Match($@"Saving deep results to S3: job_id={offer.Job} bucket=\S+ key=\S+/deep_results\.json").After(10_000, 50));
        Assert.That(() => Service.Log, Does.Match(
            $@"\[PERSISTED\] Deep job completed: job_id={offer.Job} status_after=done stage=DONE progress=100% deep_results_s3_key=\S+ "
            + @"deep_findings='present' deep_report='present' findings_len=\d+ report_summary_len=[1-9]\d* report_keys=\['summary', 'top_issues', 'drills', 'one_week_plan', 'notes'").After(10_000, 50));
    }

    private async Task<string[]> HistoryAsync(Offer offer)
        => [.. (await Database.QueryAsync($"select status from history.states where job = '{offer.Job}' order by n")).Select(row => (string)row["status"]!)];
}
