using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Logging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Api.Tests.Endpoints;

internal sealed class ShareTests
{
    private const string Plus = "/api/coaches/plus";

    [Test]
    public async Task Whoever_has_the_link_sees_the_analysis_without_an_account_and_the_coach_sees_how_often()
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api);
        using var made = await client.PostAsJsonAsync(Shares(job), new { expires_in_days = 3 });
        var link = await made.JsonAsync();
        Assert.That(link.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "id", "path", "created_at", "expires_at" }));
        Assert.That(link.GetProperty("expires_at").GetDateTimeOffset() - link.GetProperty("created_at").GetDateTimeOffset(), Is.EqualTo(TimeSpan.FromDays(3)));
        Assert.That(made.Header("Cache-Control"), Is.EqualTo("no-store"));
        var path = link.GetProperty("path").GetString()!;
        Assert.That(path, Does.Match("^/shared/[A-Za-z0-9_-]{43}$"));

        using var anybody = api.CreateClient();
        using var answer = await anybody.GetAsync("/api" + path);
        using var again = await anybody.GetAsync("/api" + path);

        var shared = await answer.JsonAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(shared.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[]
        {
            "title", "analysis_mode", "camera_view", "created_at", "completed_at", "results", "quick_results", "deep_results", "quick_findings", "deep_findings", "quick_report", "deep_report",
            "quick_results_url", "deep_results_url", "pose_track_url", "video_stream", "share_expires_at",
        }));
        Assert.That((answer.Header("Cache-Control"), answer.Header("X-Robots-Tag"), answer.Header("Referrer-Policy")), Is.EqualTo(("no-store", "noindex", "no-referrer")));
        Assert.That(shared.GetProperty("deep_report").GetProperty("summary").GetString(), Is.EqualTo("Good."));
        Assert.That(shared.GetProperty("deep_results_url").GetString(), Does.Contain("deep_results.json"));
        var listed = (await client.GetFromJsonAsync<JsonElement>(Shares(job))).EnumerateArray().Single();
        Assert.That(listed.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "id", "state", "created_at", "expires_at", "revoked_at", "opened_count", "last_opened_at" }));
        Assert.That((listed.GetProperty("opened_count").GetInt32(), listed.GetProperty("state").GetString()), Is.EqualTo((2, "open")));
        Assert.That(api.Shares.Hashes.Single(), Does.Match("^[0-9a-f]{64}$").And.Not.Contain(path[8..]), "the secret itself is kept nowhere");
    }

    [Test]
    public async Task Nothing_of_the_coach_the_players_or_the_storage_is_in_what_is_shown_but_the_places_in_the_addresses()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = VideoSession.Create(
            new(Domain.Common.OwnerType.Coach, user.Id.Value), new SessionDetails("Nets", ["player-77"], "Ask about the knee.", AnalysisMode.Batting, CameraView.Side), Times.Start);
        var job = api.PutFinished(session, 0.5, extra: """, "outputs":{"deep_results_s3_key":"folder/secret-place"}, "meta":{"s3_bucket":"test-bucket","pose_model":{"id":"rtm"}}, "owner":{"email":"coach@club.example"}""");
        using var made = await client.PostAsync(Shares(job), null);
        using var anybody = api.CreateClient();

        var shared = (await (await anybody.GetAsync("/api" + (await made.JsonAsync()).GetProperty("path").GetString())).JsonAsync());

        var text = string.Join('\n', shared.EnumerateObject().Where(field => !field.Name.EndsWith("_url", StringComparison.Ordinal) && field.Name != "video_stream"));
        foreach (var secret in new[] { "player-77", "knee.\"", "Ask about", "secret-place", "test-bucket", "coach@club.example", user.Id.Value, session.Id.Value, job, "s3_" })
        {
            Assert.That(text, Does.Not.Contain(secret));
        }

        Assert.That(text, Does.Contain("rtm").And.Contain("head_stability_score"));
    }

    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("short")]
    [TestCase("a%20b")]
    [TestCase("revoked")]
    [TestCase("expired")]
    [TestCase("deleted")]
    public async Task What_opens_nothing_says_one_sentence_whatever_the_reason(string how)
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api);
        var made = await (await client.PostAsync(Shares(job), null)).JsonAsync();
        var token = made.GetProperty("path").GetString()![8..];
        switch (how)
        {
            case "revoked":
                using (var revoked = await client.DeleteAsync($"{Shares(job)}/{made.GetProperty("id").GetString()}"))
                {
                    Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
                }

                break;
            case "expired":
                api.Shares.Left = TimeSpan.FromMilliseconds(900); // less than an address can be signed for
                break;
            case "deleted":
                var session = (await client.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{job}")).GetProperty("session_id").GetString();
                await client.DeleteAsync($"{Plus}/sessions/{session}");
                break;
            default:
                token = how;
                break;
        }

        using var anybody = api.CreateClient();
        using var answer = await anybody.GetAsync($"/api/shared/{token}");

        var problem = await answer.ProblemAsync(HttpStatusCode.NotFound);
        Assert.That((problem.Code(), problem.Detail()), Is.EqualTo((
            "share.not-open", "This link does not open anything: it has expired, was revoked, or was not copied as a whole. Ask whoever sent it for a new one.")));
        Assert.That((answer.Header("Cache-Control"), answer.Header("X-Robots-Tag")), Is.EqualTo(("no-store", "noindex")));
    }

    [Test]
    public async Task No_address_lives_longer_than_the_link()
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api);
        var path = (await (await client.PostAsync(Shares(job), null)).JsonAsync()).GetProperty("path").GetString();
        using var anybody = api.CreateClient();
        await anybody.GetAsync("/api" + path);
        Assert.That(api.Objects.Lifetimes.Distinct(), Is.EqualTo(new[] { TimeSpan.FromMinutes(5) }));

        api.Shares.Left = TimeSpan.FromSeconds(42);
        await anybody.GetAsync("/api" + path);

        Assert.That(api.Objects.Lifetimes.Distinct(), Is.EqualTo(new[] { TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(42) }));
    }

    [TestCase(JobStatus.DeepRunning)]
    [TestCase(JobStatus.Failed)]
    public async Task Only_a_finished_analysis_is_shared(JobStatus status)
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api, status);

        using var made = await client.PostAsync(Shares(job), null);

        var problem = await made.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((problem.Code(), problem.Detail()), Is.EqualTo(("share.not-finished", problem.Detail())));
        Assert.That(problem.Detail(), Does.StartWith("This analysis ").And.EndWith("A link can be made once it is done."));
    }

    [TestCase(0)]
    [TestCase(91)]
    public async Task A_link_lasts_1_to_90_days(int days)
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api);

        using var made = await client.PostAsJsonAsync(Shares(job), new { expires_in_days = days });

        Assert.That((await made.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Detail(), Does.Contain("expires_in_days must be between 1 and 90."));
    }

    [Test]
    public async Task More_links_than_there_is_room_for_are_refused_with_what_to_do()
    {
        await using var api = new ApiUnderTest();
        var (client, job) = Finished(api);
        for (var number = 0; number < Application.VideoAnalysis.Ports.IJobShares.Most; number++)
        {
            using var made = await client.PostAsync(Shares(job), null);
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var refused = await client.PostAsync(Shares(job), null);

        Assert.That((await refused.ProblemAsync(HttpStatusCode.Conflict)).Code(), Is.EqualTo("share.too-many"));
    }

    [Test]
    public async Task The_secret_is_in_no_line_of_the_log()
    {
        var book = new LogBook();
        await using var api = new ApiUnderTest();
        await using var logged = api.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(book)));
        using var client = logged.CreateClient();

        foreach (var path in (string[])["/api/shared/very-secret", "/API/Shared/very-secret/more", "/shared/very-secret"])
        {
            using var answer = await client.GetAsync(path);
        }

        Assert.That(book.Texts, Has.Exactly(2).Match(@"^GET /api/shared/\* 40\d in").And.Exactly(1).Match(@"^GET /shared/\* 404 in"));
        Assert.That(book.Texts, Has.None.Contains("very-secret"));
    }

    private static string Shares(string job) => $"{Plus}/analysis-jobs/{job}/shares";

    private static (HttpClient Client, string Job) Finished(ApiUnderTest api, JobStatus status = JobStatus.Done)
    {
        var user = api.Users.Add("coach@club.example");
        return (api.As(user), api.PutFinished(FinishedJobs.Session(user), 0.5, status: status));
    }
}
