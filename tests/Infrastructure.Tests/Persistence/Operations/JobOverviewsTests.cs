using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

internal sealed class JobOverviewsTests : OperationsFixture
{
    private const string Held = "fence, attempt, lease_owner, updated_at, lease_until";

    [Test]
    public async Task Each_list_holds_its_jobs_with_the_word_for_what_is_wrong()
    {
        await PrepareAsync();

        Assert.That(await IdsAsync(JobList.Stuck, oldest: true), Is.EqualTo(new[] { "old no-lease", "silent lease-expired", "still not-moving" }));
        Assert.That(await IdsAsync(JobList.ExpiredLeases), Is.EqualTo(new[] { "silent lease-expired" }));
        Assert.That(await IdsAsync(JobList.StuckUploads), Is.EqualTo(new[] { "late upload-overdue" }));
        Assert.That(await IdsAsync(JobList.AbandonedUploads), Is.EqualTo(new[] { "gone " }));
        Assert.That(await IdsAsync(JobList.All), Has.Count.EqualTo(10));
    }

    [TestCase("quick_running", "ok,old,silent")]
    [TestCase("deep_running", "still")]
    [TestCase("quick_done", "waits")]
    [TestCase("awaiting_upload", "early,late")]
    [TestCase("queued", "queued")]
    [TestCase("failed", "broke,gone")]
    [TestCase("done", "")]
    public async Task A_state_holds_the_rows_of_the_existing_system_too(string status, string ids)
    {
        await PrepareAsync();

        var found = await Overviews.ListAsync(new JobFilter { List = JobList.All, Status = status, Limit = 50 }, None);

        Assert.That(string.Join(',', found.Select(job => job.Id).Order(StringComparer.Ordinal)), Is.EqualTo(ids));
        Assert.That(found.Select(job => job.Status), Is.All.EqualTo(status));
    }

    [Test]
    public async Task Filters_narrow_a_list()
    {
        await PrepareAsync();
        await SessionRowAsync("s2", "coach-2");
        await FailureRowAsync("theirs", "1 minute", code: "x", session: "s2");
        var all = new JobFilter { List = JobList.All, Limit = 50 };

        Assert.That(await IdsAsync(all with { OwnerId = "coach-2" }), Is.EqualTo(new[] { "theirs" }));
        Assert.That(await IdsAsync(all with { SessionId = "s2" }), Is.EqualTo(new[] { "theirs" }));
        Assert.That(await IdsAsync(all with { FailureCode = "x" }), Is.EqualTo(new[] { "theirs" }));
        Assert.That(await IdsAsync(all with { FailureKind = "worker_lost" }), Is.EqualTo(new[] { "broke" }), "as its stage says");
        Assert.That(await IdsAsync(all with { OlderThan = TimeSpan.FromDays(3) }), Is.EqualTo(new[] { "old" }));
        Assert.That(await IdsAsync(all with { OwnerId = "nobody" }), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_comes_meanwhile(bool oldestFirst)
    {
        await SessionRowAsync();
        await Database.ExecuteAsync(
            "insert into video_analysis_jobs (id, session_id, status, created_at) select 'j' || n, 's', 'awaiting_upload', date_trunc('second', now()) - (n / 3) * interval '1 minute' from generate_series(10, 29) n");
        var seen = new List<string>();
        JobPlace? after = null;
        do
        {
            var page = await Overviews.ListAsync(new JobFilter { List = JobList.All, OldestFirst = oldestFirst, After = after, Limit = 3 }, None);
            after = page.Count > 0 ? new JobPlace(page[^1].CreatedAt, page[^1].Id) : null;
            seen.AddRange(page.Select(job => job.Id));
            await JobRowAsync($"new{Guid.NewGuid():n}", "awaiting_upload", age: oldestFirst ? "1 day" : "-1 day");
        }
        while (after is not null);

        Assert.That(seen, Is.Unique.And.Count.EqualTo(20), "three share each moment: ties are broken by id");
    }

    [Test]
    public async Task A_page_is_one_statement_and_one_job_is_found_by_its_id()
    {
        await PrepareAsync();
        using var log = new StatementLog();

        await Overviews.ListAsync(new JobFilter { List = JobList.All, Limit = 5 }, None);
        Assert.That(log.Texts, Has.Count.EqualTo(1));

        var job = (await Overviews.FindAsync("silent", None))!;
        Assert.That((job.OwnerType, job.OwnerId, job.Attempt, job.Fence, job.LeaseOwner), Is.EqualTo(("coach", "coach-1", 1, 1L, "m:2:1")));
        Assert.That(job.LeaseOverdueSeconds, Is.EqualTo(90).Within(20));
        Assert.That(job.AgeSeconds, Is.EqualTo(3600).Within(20));
        Assert.That(await Overviews.FindAsync("nobody", None), Is.Null);
    }

    [Test]
    public async Task What_the_product_stores_is_shown()
    {
        var done = await Stored.DoneAsync();
        var waiting = await Stored.AwaitingAsync(await Stored.SessionAsync(), StoredJobs.Start);

        Assert.That((await Overviews.FindAsync(done.Id.Value, None))!.Status, Is.EqualTo("done"));
        var shown = (await Overviews.FindAsync(waiting.Id.Value, None))!;
        Assert.That((shown.Status, shown.DeclaredBytes, shown.UrlExpiresAt, shown.Attention), Is.EqualTo(("awaiting_upload", (long?)1000, (DateTimeOffset?)StoredJobs.Start.AddMinutes(15), "upload-overdue")));
    }

    private async Task PrepareAsync()
    {
        await SessionRowAsync();
        await JobRowAsync("old", "processing", age: "9 days");
        await JobRowAsync("ok", "quick_running", Held, "1, 1, 'm:1:1', now(), now() + interval '1 minute'");
        await JobRowAsync("silent", "quick_running", Held, "1, 1, 'm:2:1', now(), now() - interval '90 seconds'", age: "1 hour");
        await JobRowAsync("still", "deep_running", Held, "2, 1, 'm:1:2', now() - interval '31 minutes', now() + interval '1 minute'", age: "40 minutes");
        await JobRowAsync("waits", "quick_done", "fence, quick_fence", "1, 1");
        await JobRowAsync("queued", "queued");
        await JobRowAsync("early", "awaiting_upload");
        await JobRowAsync("late", "awaiting_upload", age: "6 minutes");
        await JobRowAsync("gone", "failed", "failure_kind, stage", "'abandoned', 'ABANDONED'", age: "2 hours");
        await JobRowAsync("broke", "failed", "stage", "'STALE_ORPHANED'", age: "2 days");
    }

    private async Task<List<string>> IdsAsync(JobFilter filter) => [.. (await Overviews.ListAsync(filter, None)).Select(job => job.Id)];

    private async Task<List<string>> IdsAsync(JobList list, bool oldest = false)
        => [.. (await Overviews.ListAsync(new JobFilter { List = list, OldestFirst = oldest, Limit = 50 }, None)).Select(job => $"{job.Id} {job.Attention}")];
}
