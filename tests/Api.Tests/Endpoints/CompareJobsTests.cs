using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Comparisons field for field, as the existing client reads them.</summary>
public sealed class CompareJobsTests
{
    private const string Sessions = "/api/coaches/plus/sessions";

    [Test]
    [Property("Defect", "D-75")]
    [Property("Defect", "D-87")]
    public async Task Finished_jobs_are_compared_field_for_field()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = FinishedJobs.Session(user);
        var (later, earlier) = (api.PutFinished(session, 0.5, minutes: 9), api.PutFinished(session, 0.3, minutes: 2));

        using var response = await client.PostAsJsonAsync($"{Sessions}/{session.Id}/compare-jobs", new { job_ids = new[] { later, earlier } });

        var body = await response.JsonAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body.ToString(), Is.EqualTo(JsonSerializer.Serialize(new
        {
            timeline = new[]
            {
                new { timestamp = "2026-01-31T17:32:00Z", job_id = earlier, analysis_mode = "batting", metric_scores = new { HEAD_MOVEMENT = 0.3 } },
                new { timestamp = "2026-01-31T17:39:00Z", job_id = later, analysis_mode = "batting", metric_scores = new { HEAD_MOVEMENT = 0.5 } },
            },
            deltas = new[]
            {
                new
                {
                    from_job_id = earlier,
                    to_job_id = later,
                    improvements = new[] { new { code = "HEAD_MOVEMENT", title = "Head moving through the shot", from_score = 0.3, to_score = 0.5, delta = 0.2 } },
                    regressions = Array.Empty<object>(),
                },
            },
            persistent_issues = new[] { new { code = "HEAD_MOVEMENT", title = "Head moving through the shot", avg_score = 0.4, occurrences = 2, trend = "improving" } },
        })));
    }

    [TestCase("""{"job_ids":[]}""", HttpStatusCode.BadRequest, "comparison.too-few")]
    [TestCase("""{"job_ids":["a","b"]}""", HttpStatusCode.NotFound, "comparison.none-found")]
    [TestCase("""{"job_ids":null}""", HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("{}", HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("""{"job_ids":"a"}""", HttpStatusCode.UnprocessableEntity, "validation")]
    public async Task What_cannot_be_compared_is_a_problem_with_a_sentence(string body, HttpStatusCode status, string code)
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = FinishedJobs.Session(user);
        api.PutFinished(session, 0.5);

        using var response = await client.PostAsync($"{Sessions}/{session.Id}/compare-jobs", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.That((await response.ProblemAsync(status)).Code(), Is.EqualTo(code));
    }
}
