using CoachPlus.Infrastructure.Tests.Persistence.Operations;
using CoachPlus.TestSupport.Runbooks;

namespace CoachPlus.Infrastructure.Tests.Persistence.Runbooks;

/// <summary>The operators' two alerts and their look at the last hour, where they are to fire and where not.</summary>
internal sealed class MonitoringTests : OperationsFixture
{
    private const string Wanted = "failures of the last hour without those that somebody wanted";

    [SetUp]
    public Task AddSession() => SessionRowAsync();

    [Test]
    public async Task The_jobs_of_the_last_hour_are_counted_by_status_the_most_frequent_first()
    {
        foreach (var i in Enumerable.Range(0, 3))
        {
            await JobRowAsync($"w{i}", "awaiting_upload", age: "59 minutes");
        }

        await JobRowAsync("q1", "queued");
        await JobRowAsync("q2", "queued");
        await JobRowAsync("f", "failed");
        await JobRowAsync("before", "queued", age: "61 minutes");

        var rows = await Database.QueryAsync(RunbookSql.StatusDistribution);

        Assert.That(rows.Select(row => $"{row["status"]} {row["count"]}"), Is.EqualTo(new[] { "awaiting_upload 3", "queued 2", "failed 1" }));
    }

    [Test]
    public async Task A_job_that_waits_for_its_video_is_not_counted_as_running_however_hard_workers_look_for_work()
    {
        await Stored.AwaitingAsync(await Stored.SessionAsync(), DateTimeOffset.UtcNow);

        var claimed = await Queue.ClaimAsync("worker", Lease, Application.VideoAnalysis.Ports.ClaimPreference.Quick, None);

        Assert.That(claimed, Is.Null);
        var rows = await Database.QueryAsync(RunbookSql.StatusDistribution);
        Assert.That(rows.Select(row => $"{row["status"]} {row["count"]}"), Is.EqualTo(new[] { "awaiting_upload 1" }));
    }

    [TestCase(5, false)]
    [TestCase(6, true)]
    public async Task Uploads_that_wait_for_too_long_fire_from_the_sixth(int waiting, bool firing)
    {
        foreach (var i in Enumerable.Range(0, waiting))
        {
            await JobRowAsync($"w{i}", "awaiting_upload", age: "301 seconds");
        }

        await JobRowAsync("young", "awaiting_upload", age: "290 seconds");
        await JobRowAsync("arrived", "queued", age: "1 hour");
        await JobRowAsync("given up", "failed", "stage, failure_kind", "'ABANDONED', 'abandoned'", age: "1 hour");

        var count = await Database.ScalarAsync(RunbookSql.AlertOnUploads);

        Assert.That((count, int.Parse(count!) > 5), Is.EqualTo(($"{waiting}", firing)));
    }

    [TestCase(10, false)]
    [TestCase(11, true)]
    public async Task Failures_fire_from_the_eleventh_of_an_hour(int failures, bool firing)
    {
        foreach (var i in Enumerable.Range(0, failures))
        {
            await FailureRowAsync($"f{i}", "1 minute", age: "59 minutes");
        }

        await FailureRowAsync("before", "61 minutes", age: "61 minutes");
        await JobRowAsync("well", "queued", age: "2 minutes");

        var count = await Database.ScalarAsync(RunbookSql.AlertOnFailures);

        Assert.That((count, int.Parse(count!) > 10), Is.EqualTo(($"{failures}", firing)));
        Assert.That(await Database.ScalarAsync(OperationsManual.Sql[Wanted]), Is.EqualTo(count));
    }

    [Test]
    public async Task Cancelled_and_given_up_jobs_fire_the_former_alert_and_not_the_manuals()
    {
        foreach (var i in Enumerable.Range(0, 6))
        {
            await FailureRowAsync($"cancelled{i}", "1 minute", "cancelled", age: "2 minutes");
            await FailureRowAsync($"abandoned{i}", "1 minute", "abandoned", age: "2 minutes");
        }

        await FailureRowAsync("lost", "1 minute", "worker_lost", age: "2 minutes");
        await JobRowAsync("old", "failed");

        Assert.That(await Database.ScalarAsync(RunbookSql.AlertOnFailures), Is.EqualTo("14"));
        Assert.That(await Database.ScalarAsync(OperationsManual.Sql[Wanted]), Is.EqualTo("2"));
    }

    [Test]
    public async Task A_job_of_this_morning_that_fails_now_is_seen_by_the_manuals_statement_alone()
    {
        await FailureRowAsync("late", "1 minute", age: "5 hours");

        Assert.That(await Database.ScalarAsync(RunbookSql.AlertOnFailures), Is.EqualTo("0"));
        Assert.That(await Database.ScalarAsync(OperationsManual.Sql[Wanted]), Is.EqualTo("1"));
    }
}
