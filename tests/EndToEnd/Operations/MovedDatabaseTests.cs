using System.Net;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Operations;

/// <summary>A database of the existing system is moved and served: the same logins, the old analyses with their results, and new ones.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MovedDatabaseTests
{
    private const string Plus = "/api/coaches/plus";

    private static IEnumerable<TestCaseData> Shapes => new[] { LegacyShapes.StagedVarcharArray, LegacyShapes.HeadWithPaidRole }.Select(shape => new TestCaseData(shape).SetArgDisplayNames(shape.Name));

    [TestCaseSource(nameof(Shapes))]
    public async Task A_coach_of_the_existing_system_finds_everything_and_goes_on(LegacyShape shape)
    {
        await using var settings = await Settings.CreateAsync(shape);
        var database = new TestDatabase("", settings.Database);
        var refused = await Executable.RunAsync(settings.Environment, null, "api");
        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((1, refused.Errors)));
        Assert.That(refused.Errors, Does.Contain("migrate --dry-run"));
        var plan = await Executable.RunAsync(settings.Environment, null, "migrate", "--dry-run");
        Assert.That(plan.Output, Does.Contain("old rows").And.Contain("locks: ").And.Contain("nothing was changed"), plan.Errors);

        await using var service = await Service.StartAsync(settings);
        await database.ExecuteAsync($"update users set role = 'coach_pro_plus' where id = '{LegacyRows.Coach}'");
        var coach = await Coach.LogInAsync(settings.Url, "coach@example.org", LegacyRows.Password);

        var sessions = await coach.SendAsync(HttpMethod.Get, $"{Plus}/sessions", null, HttpStatusCode.OK);
        var first = sessions.EnumerateArray().Single(session => Coach.Text(session, "id") == LegacyRows.SessionWithOrderedPlayers);
        Assert.That(first.GetProperty("player_ids").EnumerateArray().Select(player => player.GetString()), Is.EqualTo(new[] { "12", "3", "7" }));
        var history = (await coach.SendAsync(HttpMethod.Get, $"{Plus}/video-sessions/{LegacyRows.SessionWithOrderedPlayers}/analysis-history", null, HttpStatusCode.OK))
            .EnumerateArray().ToDictionary(job => Coach.Text(job, "id"));
        Assert.That(FindingsOf(history[LegacyRows.Completed].GetProperty("results")), Is.GreaterThan(0));
        Assert.That(FindingsOf(history[LegacyRows.Staged].GetProperty("deep_results")), Is.GreaterThan(0));
        Assert.That(history[LegacyRows.Staged].GetProperty("deep_report").GetProperty("one_week_plan").GetArrayLength(), Is.EqualTo(7));
        Assert.That(history.Values.Select(job => job.GetProperty("status").GetString()), Has.None.EqualTo("awaiting_upload"));

        var offer = await coach.UploadAsync(Samples.Marker);
        var done = await coach.WaitAsync(offer.Job);
        Assert.That(Coach.Text(done, "status"), Is.EqualTo("done"), done.ToString());
        Assert.That(await database.ScalarAsync($"select hashed_password from users where id = '{LegacyRows.Coach}'"), Does.Not.StartWith("4PFnvIS4gbwG9ohPtI4C9A:"), "hashed anew at the login");
    }

    private static int FindingsOf(JsonElement results) => results.GetProperty("findings").GetProperty("findings").GetArrayLength();
}
