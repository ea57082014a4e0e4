using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Goals, outcomes and suggestions field for field, as the existing client reads them.</summary>
public sealed class CoachingTests
{
    private const string Plus = "/api/coaches/plus";

    [Test]
    [Property("Defect", "D-75")]
    public async Task Goals_are_set_measured_and_read_and_the_job_shows_them()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var job = $"{Plus}/analysis-jobs/{api.PutFinished(FinishedJobs.Session(user), 0.5)}";
        using var drawn = await client.PostAsJsonAsync($"{Plus}/target-zones", new { name = "Off stump", definition_json = new { x = 55, y = 60, width = 20, height = 20 } });
        var zone = (await drawn.JsonAsync()).GetProperty("id").GetString();
        var goals = new
        {
            zones = new[] { new { zone_id = zone, target_accuracy = 0.6 } },
            metrics = new[] { new { code = "HEAD_MOVEMENT", target_score = 0.7 }, new { code = "KNEE_COLLAPSE", target_score = 0.5 }, new { code = "ELBOW_DROP", target_score = 0.5 } },
        };

        using var set = await client.PostAsJsonAsync(job + "/set-goals", goals);
        using var calculated = await client.PostAsync(job + "/calculate-compliance", null);

        var (answer, outcomes) = (await set.JsonAsync(), await calculated.JsonAsync());
        Assert.That(Names(answer), Is.EqualTo(new[] { "job_id", "coach_goals", "message" }));
        Assert.That(answer.GetProperty("message").GetString(), Does.Contain("only where deliveries were tracked"));
        Assert.That(Names(outcomes), Is.EqualTo(new[] { "zones", "metrics", "overall_compliance_pct", "goals_met", "goals_measured", "calculated_at" }));
        Assert.That(outcomes.GetProperty("overall_compliance_pct").GetDouble(), Is.EqualTo(0.5), "a share: the client multiplies it by 100");
        Assert.That(
            outcomes.GetProperty("metrics")[0].ToString(),
            Is.EqualTo("""{"code":"HEAD_MOVEMENT","title":"Head moving through the shot","target_score":0.7,"actual_score":0.5,"pass":false,"delta":-0.2,"measured":true,"not_measured_because":null}"""));
        Assert.That(outcomes.GetProperty("metrics")[1].GetProperty("not_measured_because").GetString(), Is.EqualTo("The knee was hidden."));
        Assert.That(Names(outcomes.GetProperty("zones")[0]), Is.EqualTo(new[]
        {
            "zone_id", "zone_name", "target_accuracy", "actual_accuracy", "pass", "delta", "measured", "not_measured_because",
        }));
        Assert.That(outcomes.GetProperty("zones")[0].GetProperty("zone_name").GetString(), Is.EqualTo("Off stump"));
        Assert.That(outcomes.GetProperty("zones")[0].GetProperty("actual_accuracy").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(await client.GetStringAsync(job + "/outcomes"), Is.EqualTo(await calculated.Content.ReadAsStringAsync()));
        Assert.That((await client.GetFromJsonAsync<JsonElement>(job)).GetProperty("coach_goals").ToString(), Is.EqualTo(JsonSerializer.Serialize(goals)));
    }

    [TestCase("""{"metrics":[{"code":"SWING","target_score":0.5}]}""")]
    [TestCase("""{"metrics":[{"code":"HEAD_MOVEMENT","target_score":70}]}""")]
    [TestCase("""{"metrics":[{"code":"HEAD_MOVEMENT"}]}""")]
    [TestCase("""{"metrics":[{"code":"HEAD_MOVEMENT","target_score":"much"}]}""")]
    [TestCase("""{"metrics":[null]}""")]
    [TestCase("""{"metrics":"all"}""")]
    [TestCase("""{"zones":[{"target_accuracy":0.5}]}""")]
    [TestCase("""{"zones":[{"zone_id":"z","target_accuracy":-1}]}""")]
    [Property("Defect", "D-52")]
    public async Task A_goal_that_cannot_be_measured_later_is_refused_now(string goals)
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var job = $"{Plus}/analysis-jobs/{api.PutFinished(FinishedJobs.Session(user), 0.5)}";

        using var response = await client.PostAsync(job + "/set-goals", new StringContent(goals, Encoding.UTF8, "application/json"));

        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That((await client.GetFromJsonAsync<JsonElement>(job)).GetProperty("coach_goals").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("GET", "/analysis-jobs/null/outcomes", HttpStatusCode.NotFound, "analysis-job.not-found")]
    [TestCase("GET", "/analysis-jobs/JOB/outcomes", HttpStatusCode.NotFound, "outcomes.not-calculated")]
    [TestCase("POST", "/analysis-jobs/JOB/calculate-compliance", HttpStatusCode.BadRequest, "goals.none")]
    [TestCase("POST", "/jobs/RUNNING/generate-suggestions", HttpStatusCode.BadRequest, "suggestions.not-finished")]
    [TestCase("POST", "/analysis-jobs/null/generate-suggestions", HttpStatusCode.NotFound, "analysis-job.not-found")]
    public async Task What_is_not_there_yet_is_a_problem_with_a_sentence(string method, string path, HttpStatusCode status, string code)
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = FinishedJobs.Session(user);
        var (done, running) = (api.PutFinished(session, 0.5), api.PutFinished(session, 0.5, 2, JobStatus.DeepRunning));

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Plus + path.Replace("JOB", done).Replace("RUNNING", running)));

        Assert.That((await response.ProblemAsync(status)).Code(), Is.EqualTo(code));
    }

    [TestCase("jobs")]
    [TestCase("analysis-jobs")]
    [Property("Defect", "D-74")]
    [Property("Defect", "D-92")]
    public async Task Suggestions_are_made_for_a_done_job_under_both_words(string word)
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var id = api.PutFinished(FinishedJobs.Session(user), 0.5);
        var before = await client.GetStringAsync($"{Plus}/{word}/{id}/suggestions");

        using var made = await client.PostAsync($"{Plus}/{word}/{id}/generate-suggestions", null);

        var suggestions = await made.JsonAsync();
        Assert.That(before, Is.EqualTo("""{"coach_suggestions":null,"player_summary":null}"""));
        Assert.That(suggestions.ToString(), Is.EqualTo(JsonSerializer.Serialize(new
        {
            primary_focus = new { title = "Head moving through the shot", severity = "high", rationale = "The eyes judge the ball. It scored 0.50 of 1; from 0.60 on it is good enough.", code = "HEAD_MOVEMENT" },
            secondary_focus = (object?)null,
            coaching_cues = new[] { "Set your eyes level" },
            drills = new[] { new { name = "Mirror stance", description = "ten slow backlifts", equipment = "", focus = "Head moving through the shot" } },
            proposed_next_goal = new { zones = Array.Empty<object>(), metrics = new[] { new { code = "HEAD_MOVEMENT", target_score = 0.6 } } },
            rationale = "The analysis has one finding. Not measured was: front knee giving way in the stride.",
        })));
        var read = await client.GetFromJsonAsync<JsonElement>($"{Plus}/{word}/{id}/suggestions");
        Assert.That(read.GetProperty("coach_suggestions").ToString(), Is.EqualTo(suggestions.ToString()));
        Assert.That(Names(read.GetProperty("player_summary")), Is.EqualTo(new[] { "focus_area", "key_points", "encouragement", "next_steps" }));
        var job = await client.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{id}");
        Assert.That(job.GetProperty("coach_suggestions").ToString(), Is.EqualTo(suggestions.ToString()));
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
