using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Runbooks;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>The requests with which operators look whether a service is right.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class RequestTests() : RunbookFixture(Store.Disk, "api")
{
    private static readonly string[] Transcripts = [RunbookCommands.Transcript, RunbookCommands.TranscriptStatus, RunbookCommands.PlanCheck];

    [Test]
    public async Task The_check_of_CORS_shows_the_pages_origin_on_a_refusal_and_offers_no_cookies()
    {
        var answer = await Typed.SendAsync(Service, RunbookCommands.CorsCheck);

        answer.AssertReadable(401);
        Assert.That(answer.Printed, Does.Contain($"Access-Control-Allow-Origin: {RunbookCommands.Page}"), "asked for with -i, so it is printed");
        Assert.That(answer.Header("Access-Control-Allow-Credentials"), Is.Null, "the manual says why");
        Assert.That(answer.Header("Access-Control-Allow-Methods"), Is.Null, "only a preflight asks for it");
    }

    [Test]
    public async Task The_manuals_preflight_names_what_the_check_of_CORS_expects()
    {
        var answer = await Typed.SendAsync(Service, OperationsManual.Shell["preflight"]);

        answer.AssertReadable(204);
        Assert.That(answer.Header("Access-Control-Allow-Methods"), Does.Contain("POST").And.Contain("PUT").And.Contain("DELETE"));
        Assert.That(answer.Header("Access-Control-Allow-Headers"), Does.Contain("authorization").IgnoreCase.And.Contain("content-type").IgnoreCase);
    }

    [TestCase("BACKEND_CORS_ORIGINS", null)]
    [TestCase("Cors__Origins__0", RunbookCommands.Page)]
    public async Task A_page_is_allowed_by_the_setting_of_this_system(string variable, string? allowed)
    {
        await using var settings = await Settings.CreateAsync();
        settings.Environment.Remove("Cors__Origins__0");
        settings.Environment[variable] = RunbookCommands.Page;
        await using var service = await Service.StartAsync(settings, "api");

        var answer = await Typed.SendAsync(service, RunbookCommands.CorsCheck);

        Assert.That((answer.Status, answer.Header("Access-Control-Allow-Origin")), Is.EqualTo((401, allowed)));
    }

    [TestCase("/sessions -d '{\"title\":\"Nets\",\"player_ids\":[\"p1\",\"p2\"]}'", 200)]
    [TestCase("/sessions -d '{}'", 422)]
    [TestCase("/sessions -d '{'", 400)]
    [TestCase("/sessions/unknown", 404)]
    public async Task A_page_reads_what_becomes_of_a_session(string request, int status)
    {
        var answer = await Typed.SendAsync(Service, $"curl -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' https://api.example.com{Plus}{request}", Coach);

        answer.AssertReadable(status);
        if (status == 200)
        {
            Assert.That(answer.Json.GetProperty("player_ids").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "p1", "p2" }));
        }
    }

    [TestCase("/auth/me", 401)]
    [TestCase("/health/ready", 200)]
    [TestCase("/api/ai-usage/my-usage", 401)]
    public async Task A_page_reads_what_nobody_is_told(string path, int status)
        => (await Typed.SendAsync(Service, $"curl https://api.example.com{path}")).AssertReadable(status);

    [Test]
    public async Task The_plan_is_in_the_profile()
    {
        var answer = await Typed.SendAsync(Service, "curl -H \"Authorization: Bearer $TOKEN\" https://api.example.com/auth/me", Coach);

        answer.AssertReadable(200);
        Assert.That(answer.Json.GetProperty("subscription").GetProperty("plan").GetString(), Is.EqualTo("coach_pro_plus"));
    }

    [TestCaseSource(nameof(Transcripts))]
    public async Task What_is_asked_of_transcripts_is_answered_and_of_a_session_that_is_not_there_404(string request)
    {
        using var made = await Coach.Http.PostAsJsonAsync("/api/v1/sessions", new { title = "A talk" });
        var session = JsonElement.Parse(await made.Content.ReadAsStringAsync()).GetProperty("id").GetString();

        (await Typed.SendAsync(Service, request.Replace("{session_id}", session, StringComparison.Ordinal), Coach)).AssertReadable(200);
        (await Typed.SendAsync(Service, request.Replace("{session_id}", RunbookSql.ExampleJob, StringComparison.Ordinal), Coach))
            .AssertReadable(request == RunbookCommands.PlanCheck ? 200 : 404);
    }

    [Test]
    public async Task An_upload_to_the_papers_session_is_refused_because_there_is_no_such_session()
        => (await Typed.SendAsync(Service, RunbookCommands.Initiate, Coach)).AssertReadable(404);

    [Test]
    public async Task An_upload_to_a_session_of_the_coach_waits_for_its_video()
    {
        var session = await Coach.CreateSessionAsync();

        var answer = await Typed.SendAsync(Service, RunbookCommands.Initiate.Replace("\"test\"", $"\"{session}\"", StringComparison.Ordinal), Coach);

        answer.AssertReadable(200);
        var job = answer.Json.GetProperty("job_id").GetString();
        Assert.That(await Database.ScalarAsync($"select status || ' ' || sample_fps || ' ' || include_frames from video_analysis_jobs where id = '{job}'"), Is.EqualTo("awaiting_upload 10 false"));
    }

    [Test]
    public async Task A_job_that_waits_is_read_and_a_strangers_is_not_there()
    {
        var offer = await OfferAsync();
        var stranger = await Service.AddCoachAsync();

        var own = await Typed.SendAsync(Service, RunbookCommands.Job, Coach, offer.Job);
        var foreign = await Typed.SendAsync(Service, RunbookCommands.Job, stranger, offer.Job);
        var nobodys = await Typed.SendAsync(Service, RunbookCommands.Job, null, offer.Job);

        own.AssertReadable(200);
        Assert.That(Coach.Text(own.Json, "status"), Is.EqualTo("awaiting_upload"));
        foreign.AssertReadable(404);
        nobodys.AssertReadable(401);
        stranger.Http.Dispose();
    }
}
