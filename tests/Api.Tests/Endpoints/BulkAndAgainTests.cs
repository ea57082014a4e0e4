using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.VideoAnalysis;
using MediatR;
using NSubstitute;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Cleaning up many sessions, and analysing one once more, as clients of the existing system ask for it.</summary>
public sealed class BulkAndAgainTests
{
    private const string Sessions = "/api/coaches/plus/sessions";

    [Test]
    [Property("Defect", "D-85")]
    public async Task The_word_bulk_is_no_session()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var made = await client.PostAsJsonAsync(Sessions, new { title = "Nets" });

        using var response = await client.DeleteAsync($"{Sessions}/bulk?status_filter=pending");

        var body = await response.JsonAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "deleted_count", "s3_files_deleted", "more", "filters_applied" }));
        Assert.That((body.GetProperty("deleted_count").GetInt32(), body.GetProperty("filters_applied").GetProperty("status").GetString()), Is.EqualTo((1, "pending")));
        Assert.That((await client.GetFromJsonAsync<JsonElement>(Sessions)).GetArrayLength(), Is.Zero);
    }

    [TestCase("", HttpStatusCode.UnprocessableEntity)]
    [TestCase("?status_filter=", HttpStatusCode.UnprocessableEntity)]
    [TestCase("?status_filter=failed&older_than_days=0", HttpStatusCode.UnprocessableEntity)]
    [TestCase("?status_filter=broken", HttpStatusCode.BadRequest)]
    [Property("Defect", "D-85")]
    public async Task A_request_that_names_nothing_deletes_nothing(string query, HttpStatusCode status)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var made = await client.PostAsJsonAsync(Sessions, new { title = "Nets" });

        using var response = await client.DeleteAsync($"{Sessions}/bulk{query}");

        Assert.That((await response.ProblemAsync(status)).GetProperty("detail").GetString(), Is.Not.Empty);
        Assert.That((await client.GetFromJsonAsync<JsonElement>(Sessions)).GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("", """{"analysis_mode":"bowling","sample_fps":12,"include_frames":true}""", 12, true, "bowling")]
    [TestCase("?analysis_mode=bowling&sample_fps=12&include_frames=true", null, 12, true, "bowling")]
    [TestCase("?analysis_mode=batting&sample_fps=12&include_frames=true", """{"analysis_mode":"fielding","sample_fps":5,"include_frames":false}""", 5, false, "fielding")]
    [TestCase("?analysis_mode=batting", """{"analysis_mode":"","sample_fps":""}""", null, false, "batting")]
    [TestCase("", "{}", null, false, null)]
    [TestCase("", null, null, false, null)]
    [Property("Defect", "D-92")]
    public async Task Settings_come_in_the_body_or_in_the_query(string query, string? body, int? fps, bool frames, string? mode)
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<StartAnalysis>(), Arg.Any<CancellationToken>()).Returns<JobView>(_ => throw new Application.Common.UnavailableException("nothing", "asked"));
        await using var api = new ApiUnderTest { Mediator = mediator };
        using var client = api.AsCoach();

        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"{Sessions}/s-1/analysis-jobs{query}", content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        await mediator.Received(1).Send(new StartAnalysis("s-1", fps, frames, mode), Arg.Any<CancellationToken>());
    }
}
