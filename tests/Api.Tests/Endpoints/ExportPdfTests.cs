using System.Net;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>The client posts without a body and needs an address that works by itself.</summary>
internal sealed class ExportPdfTests
{
    private const string Plus = "/api/coaches/plus";

    [Test]
    public async Task A_post_without_a_body_answers_with_a_signed_absolute_address()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var job = api.PutFinished(FinishedJobs.Session(user), 0.5);

        using var response = await client.PostAsync($"{Plus}/analysis-jobs/{job}/export-pdf", null);
        var answer = await response.JsonAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "job_id", "pdf_url", "expires_in", "pdf_s3_key", "pdf_size_bytes", "pdf_generated_at" }));
        Assert.That(new Uri(answer.GetProperty("pdf_url").GetString()!).IsAbsoluteUri, Is.True);
        Assert.That(answer.GetProperty("pdf_s3_key").GetString(), Is.EqualTo($"folder/analysis/{job}/1/exports/1/report.pdf"));
        Assert.That((answer.GetProperty("pdf_size_bytes").GetInt64(), answer.GetProperty("expires_in").GetInt32()), Is.EqualTo((8L, 300)));
    }

    [TestCase(JobStatus.DeepRunning, "deep_running")]
    [TestCase(JobStatus.Failed, "failed")]
    public async Task While_the_job_runs_the_answer_is_a_409_with_its_status(JobStatus status, string word)
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var job = api.PutFinished(FinishedJobs.Session(user), 0.5, status: status);

        using var response = await client.PostAsync($"{Plus}/analysis-jobs/{job}/export-pdf", null);

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("report.not-finished"));
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith("Cannot export PDF: this analysis is").And.Contain(word));
    }

    [Test]
    public async Task Another_coachs_job_is_not_found_and_makes_nothing()
    {
        await using var api = new ApiUnderTest();
        var job = api.PutFinished(FinishedJobs.Session(api.Users.Add("owner@club.example")), 0.5);
        using var stranger = api.AsCoach();

        using var response = await stranger.PostAsync($"{Plus}/analysis-jobs/{job}/export-pdf", null);

        Assert.That((await response.ProblemAsync(HttpStatusCode.NotFound)).GetProperty("code").GetString(), Is.EqualTo("analysis-job.not-found"));
        Assert.That(api.Exports.Made, Is.Zero);
    }

    [TestCase(ExportState.Waiting, null, "report.in-the-making")]
    [TestCase(ExportState.Failed, "It cannot be printed.", "report.failed")]
    public async Task What_is_not_there_in_time_or_cannot_be_made_is_a_503_that_says_when_to_ask_again(ExportState state, string? error, string code)
    {
        await using var api = new ApiUnderTest().With(new ExportPolicy { WaitFor = TimeSpan.Zero });
        api.Exports.Fate = new ReportExport(state, 1, null, error);
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);

        using var response = await client.PostAsync($"{Plus}/analysis-jobs/{api.PutFinished(FinishedJobs.Session(user), 0.5)}/export-pdf", null);

        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(problem.GetProperty("detail").GetString(), error is null ? Does.StartWith("The PDF is being made") : Is.EqualTo(error));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }
}
