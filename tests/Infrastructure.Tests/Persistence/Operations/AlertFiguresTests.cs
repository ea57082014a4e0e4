using CoachPlus.Application.Operations;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>The two alerts at their edges.</summary>
internal sealed class AlertFiguresTests : OperationsFixture
{
    [TestCase(5, false)]
    [TestCase(6, true)]
    public async Task Uploads_fire_from_the_sixth_that_is_older_than_five_minutes(int waiting, bool firing)
    {
        await SessionRowAsync();
        for (var i = 0; i < waiting; i++)
        {
            await JobRowAsync($"a{i}", "awaiting_upload", age: $"{301 + i} seconds");
        }

        await JobRowAsync("young", "awaiting_upload", age: "4 minutes");
        await JobRowAsync("arrived", "queued", age: "1 hour");

        var alert = (await AlertsAsync())[0];

        Assert.That((alert.Name, alert.Value, alert.Threshold, alert.Firing), Is.EqualTo(("awaiting_upload", (long)waiting, 5, firing)));
        Assert.That(alert.Since.HasValue, Is.EqualTo(firing));
        if (firing)
        {
            var youngest = await Database.ScalarAsync("select floor(extract(epoch from created_at + interval '5 minutes'))::bigint from video_analysis_jobs where id = 'a0'");
            Assert.That($"{alert.Since!.Value.ToUnixTimeSeconds()}", Is.EqualTo(youngest), "since the youngest of the six grew old enough");
        }
    }

    [TestCase(10, false)]
    [TestCase(11, true)]
    public async Task Failures_fire_from_the_eleventh_within_an_hour(int failures, bool firing)
    {
        await SessionRowAsync();
        for (var i = 0; i < failures; i++)
        {
            await FailureRowAsync($"f{i}", $"{59 - i} minutes", i % 2 == 0 ? "worker_lost" : "guardrail");
        }

        for (var i = 0; i < 20; i++)
        {
            await FailureRowAsync($"abandoned{i}", "1 minute", "abandoned");
            await FailureRowAsync($"cancelled{i}", "1 minute", "cancelled");
            await FailureRowAsync($"earlier{i}", "61 minutes");
        }

        var alert = (await AlertsAsync())[1];

        Assert.That((alert.Name, alert.Value, alert.Threshold, alert.Firing), Is.EqualTo(("failures", (long)failures, 10, firing)));
    }

    [Test]
    public async Task A_failure_of_the_existing_system_that_does_not_say_when_it_ended_counts_from_when_it_was_made()
    {
        await SessionRowAsync();
        await JobRowAsync("new", "failed", age: "59 minutes");
        await JobRowAsync("old", "failed", age: "61 minutes");

        Assert.That((await AlertsAsync())[1].Value, Is.EqualTo(1));
    }

    [Test]
    public async Task The_alert_on_failures_began_when_its_unbroken_chain_began()
    {
        await SessionRowAsync();

        // An outbreak of eleven, quiet, and then one that has gone on for three hours: a failure every four minutes.
        for (var i = 0; i < 11; i++)
        {
            await FailureRowAsync($"first{i}", $"{600 + i} minutes");
        }

        for (var i = 0; i < 46; i++)
        {
            await FailureRowAsync($"then{i}", $"{i * 4} minutes");
        }

        var alert = (await AlertsAsync())[1];

        // The second began 180 minutes ago; its eleventh failure came 40 minutes later.
        Assert.That((alert.Firing, alert.Value), Is.EqualTo((true, 15L)));
        Assert.That((DateTimeOffset.UtcNow - alert.Since!.Value).TotalMinutes, Is.EqualTo(140).Within(1));
    }

    [Test]
    public async Task The_operators_own_statements_agree_where_nothing_was_given_up()
    {
        await SessionRowAsync();
        for (var i = 0; i < 7; i++)
        {
            await JobRowAsync($"a{i}", "awaiting_upload", age: "6 minutes");
            await JobRowAsync($"f{i}", "failed", "failure_kind, completed_at", "'analysis', now()", age: "20 minutes");
        }

        var alerts = await AlertsAsync();
        var waiting = await Database.ScalarAsync("SELECT COUNT(*) FROM video_analysis_jobs WHERE status = 'awaiting_upload' AND created_at < NOW() - INTERVAL '5 minutes'");
        var failing = await Database.ScalarAsync("SELECT COUNT(*) FROM video_analysis_jobs WHERE status = 'failed' AND created_at > NOW() - INTERVAL '1 hour'");

        Assert.That(alerts.Select(alert => $"{alert.Value}"), Is.EqualTo(new[] { waiting, failing }));
    }

    private async Task<IReadOnlyList<AlertView>> AlertsAsync() => AlertView.From(await Figures.ReadAsync(None), OperationsRules.Default);
}
