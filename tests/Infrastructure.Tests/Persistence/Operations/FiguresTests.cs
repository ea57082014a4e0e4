using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Current.Operations;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

internal sealed class FiguresTests : OperationsFixture
{
    private const string Done = "deep_findings, deep_report, deep_results_s3_key, completed_at";

    [Test]
    public async Task Jobs_are_counted_by_state_with_those_of_the_existing_system_under_todays_words()
    {
        await SessionRowAsync();
        await JobRowAsync("a1", "awaiting_upload", age: "2 hours");
        await JobRowAsync("a2", "awaiting_upload");
        await JobRowAsync("q1", "queued");
        await JobRowAsync("r1", "quick_running", "fence, lease_owner, lease_until", "1, 'm:1:1', now() + interval '1 minute'");
        await JobRowAsync("r2", "processing", age: "5 days");
        await JobRowAsync("r3", "quick_running");
        await JobRowAsync("w1", "quick_done", "fence, quick_fence", "1, 1");
        await JobRowAsync("w2", "quick_done", "fence, lease_owner, lease_until", "1, 'm:1:2', now() + interval '1 minute'");
        await JobRowAsync("d1", "deep_running", "fence, lease_owner, lease_until", "2, 'm:1:3', now() - interval '1 minute'");
        await JobRowAsync("e1", "completed", "results", """'{"a":1}'""", age: "9 days");
        await JobRowAsync("e2", "done", Done, """'{"findings":[]}', '{"summary":"x"}', 'k', now()""", age: "8 days");
        await FailureRowAsync("f1", "1 minute");
        await FailureRowAsync("f2", "2 days", "cancelled", age: "3 days");

        var states = await Figures.CountAsync(None);

        Assert.That(
            states.Select(state => $"{state.Status} {state.Count}"),
            Is.EqualTo(new[] { "awaiting_upload 2", "queued 1", "quick_running 3", "quick_done 2", "deep_running 1", "done 2", "failed 2" }));
        Assert.That(
            states.Select(state => state.OldestSeconds / 3600),
            Is.EqualTo(new[] { 2, 0, 120, 0, 0, 216, 72 }).Within(0.1));
    }

    [Test]
    public async Task An_empty_database_has_every_state_with_nothing_in_it()
    {
        var states = await Figures.CountAsync(None);
        var figures = await Figures.ReadAsync(None);

        Assert.That(states, Has.Count.EqualTo(7).And.All.Matches<StateFigure>(state => state is { Count: 0, OldestAt: null, OldestSeconds: null }));
        Assert.That((figures.Quick, figures.Deep), Is.EqualTo((new QueueFigure(0, 0, null), new QueueFigure(0, 0, null))));
        Assert.That((figures.Uploads.Since, figures.Failures.Since), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    [Property("Defect", "D-19")]
    public async Task The_queue_is_told_by_pass_with_the_age_since_the_video_was_verified()
    {
        await SessionRowAsync();
        const string verified = "url_expires_at, verified_bytes, verified_etag, verified_at";
        await JobRowAsync("q1", "queued", verified, "now(), 5, 'e', now() - interval '10 minutes'", age: "1 day");
        await JobRowAsync("q2", "queued", "not_before", "now() + interval '1 hour'");
        await JobRowAsync("q3", "queued", "not_before", "now() - interval '1 second'");
        await JobRowAsync("w1", "quick_done", $"fence, quick_fence, {verified}", "1, 1, now(), 5, 'e', now() - interval '40 minutes'");
        await JobRowAsync("old", "quick_done", age: "9 days"); // in the existing system's hands

        var figures = await Figures.ReadAsync(None);

        Assert.That((figures.Quick.Depth, figures.Quick.BackingOff, figures.Deep.Depth, figures.Deep.BackingOff), Is.EqualTo((3L, 1L, 1L, 0L)));
        Assert.That(figures.Quick.OldestSeconds, Is.EqualTo(600).Within(30));
        Assert.That(figures.Deep.OldestSeconds, Is.EqualTo(2400).Within(30));
    }

    [Test]
    public async Task Leases_stuck_jobs_and_workers_are_told()
    {
        await SessionRowAsync();
        const string lease = "fence, lease_owner, updated_at, lease_until";
        await JobRowAsync("ok", "quick_running", lease, "1, 'm:1:1', now(), now() + interval '1 minute'");
        await JobRowAsync("silent", "quick_running", lease, "1, 'm:2:1', now(), now() - interval '1 second'");
        await JobRowAsync("still", "deep_running", lease, "2, 'm:1:2', now() - interval '31 minutes', now() + interval '1 minute'");
        await JobRowAsync("old", "processing");
        await JobRowAsync("waits", "quick_done", "fence, quick_fence", "1, 1");
        await Database.ExecuteAsync(
            """
            insert into coachplus.workers (process, slots, seen_at, draining) values
            ('m:1', 2, now(), false), ('m:3', 4, now() - interval '30 seconds', true), ('m:4', 8, now() - interval '61 seconds', false)
            """);

        var figures = await Figures.ReadAsync(None);

        Assert.That((figures.Held, figures.ExpiredLeases, figures.Stuck), Is.EqualTo((3L, 1L, 3L)));
        Assert.That(figures.Workers, Is.EqualTo(new WorkerFigure(2, 1, 2)));
    }

    [Test]
    public async Task The_last_hour_counts_by_when_things_happened()
    {
        await SessionRowAsync();
        await JobRowAsync("e1", "done", Done, """'{"findings":[]}', '{"summary":"x"}', 'k', now() - interval '59 minutes'""", age: "1 day");
        await JobRowAsync("e2", "done", Done, """'{"findings":[]}', '{"summary":"x"}', 'k', now() - interval '61 minutes'""", age: "1 day");
        await FailureRowAsync("f1", "59 minutes", "worker_lost");
        await FailureRowAsync("f2", "61 minutes", "worker_lost");
        await FailureRowAsync("f3", "1 minute", "abandoned");
        await FailureRowAsync("f4", "1 minute", "cancelled");
        await FailureRowAsync("f5", "1 minute", "cancelled");
        await JobRowAsync("n1", "awaiting_upload");

        var hour = (await Figures.ReadAsync(None)).LastHour;

        Assert.That(hour, Is.EqualTo(new ThroughputFigure(Created: 1, Done: 1, Failed: 1, Abandoned: 1, Cancelled: 2)));
    }

    [Test]
    public async Task Every_count_by_state_has_an_index()
    {
        // Whether reading the table is cheaper depends on its size; that there is another way does not.
        var rows = await Database.QueryAsync("set enable_seqscan = off; explain " + FiguresSql.States);

        var plan = string.Join('\n', rows.Select(row => row.Values.Single()));
        Assert.That(plan, Does.Not.Contain("Seq Scan on video_analysis_jobs"), plan);
        foreach (var index in new[] { "ended", "failures", "oldest" })
        {
            Assert.That(plan, Does.Contain($"Index Only Scan using ix_video_analysis_jobs_{index} on"), plan);
        }
    }
}
