using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Endpoints;

internal sealed class PlayerProgressTests
{
    private const string Players = "/api/coaches/plus/players";

    [Test]
    public async Task A_players_measurements_come_metric_by_metric_with_where_they_are_from()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = Session(user, "Chen 3");
        var first = api.PutFinished(session, 0.5, minutes: 1, extra: """, "meta":{"camera_view":"front","pose_model":{"id":"rtm","sha256":"0123456789abcdef"}}""");
        var second = api.PutFinished(session, 0.9, minutes: 2);
        api.PutFinished(Session(user, "Ben"), 0.1, minutes: 3);

        var progress = await client.GetFromJsonAsync<JsonElement>($"{Players}/Chen%203/progress");

        Assert.That(progress.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "player_id", "analysis_count", "more", "series" }));
        Assert.That((progress.GetProperty("player_id").GetString(), progress.GetProperty("analysis_count").GetInt32(), progress.GetProperty("more").GetBoolean()), Is.EqualTo(("Chen 3", 2, false)));
        var series = progress.GetProperty("series").EnumerateArray().ToList();
        Assert.That(
            series.Select(one => $"{one.GetProperty("name")} {one.GetProperty("camera_view")} {one.GetProperty("points")[0].GetProperty("job_id")}"),
            Is.EqualTo(new[] { $"Head stability front {first}", $"Front knee brace front {first}", $"Head stability side {second}", $"Front knee brace side {second}" }));
        Assert.That(series[0].EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "metric", "name", "analysis_mode", "camera_view", "unit", "points", "moved", "last_moved", "trend" }));
        var point = series[0].GetProperty("points")[0];
        Assert.That(point.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "at", "job_id", "session_id", "session_title", "value", "uncertainty", "score", "model", "not_measured_because" }));
        Assert.That((point.GetProperty("session_title").GetString(), point.GetProperty("model").GetString()), Is.EqualTo(("Nets", "rtm 0123456789ab")));
        Assert.That(series[1].GetProperty("points")[0].GetProperty("not_measured_because").GetString(), Is.EqualTo("The knee was hidden."));
    }

    [Test]
    public async Task Older_analyses_than_asked_for_are_said_to_be_there()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        api.PutFinished(Session(user, "A/B"), 0.5, minutes: 1);
        var newest = api.PutFinished(Session(user, "A/B"), 0.9, minutes: 2);

        var progress = await client.GetFromJsonAsync<JsonElement>($"{Players}/A%2FB/progress?limit=1&mode=batting");

        Assert.That((progress.GetProperty("player_id").GetString(), progress.GetProperty("more").GetBoolean()), Is.EqualTo(("A/B", true)));
        Assert.That(progress.GetProperty("series")[0].GetProperty("points")[0].GetProperty("job_id").GetString(), Is.EqualTo(newest));
    }

    [Test]
    public async Task Nobody_elses_players_are_seen_and_an_unknown_one_has_no_measurements()
    {
        await using var api = new ApiUnderTest();
        api.PutFinished(Session(api.Users.Add("owner@club.example"), "Ben"), 0.5);
        using var stranger = api.AsCoach();

        var progress = await stranger.GetFromJsonAsync<JsonElement>($"{Players}/Ben/progress");

        Assert.That((progress.GetProperty("analysis_count").GetInt32(), progress.GetProperty("series").GetArrayLength()), Is.EqualTo((0, 0)));
    }

    [TestCase("limit=0", "limit must be between 1 and 50.")]
    [TestCase("limit=51", "limit must be between 1 and 50.")]
    [TestCase("mode=golf", "mode must be one of")]
    public async Task What_cannot_be_asked_for_is_refused(string query, string detail)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.GetAsync($"{Players}/Ben/progress?{query}");

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Detail(), Does.Contain(detail));
    }

    private static VideoSession Session(User user, string player)
        => VideoSession.Create(new Owner(OwnerType.Coach, user.Id.Value), new SessionDetails("Nets", [player], null, AnalysisMode.Batting, CameraView.Side), Times.Start);
}
