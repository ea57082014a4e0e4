using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Calibration, map and zones field for field, as the existing client reads and sends them.</summary>
public sealed class PitchAndZoneTests
{
    private const string Plus = "/api/coaches/plus";
    private const string Corners = """[{"x":100,"y":50},{"x":300,"y":50},{"x":100,"y":450},{"x":300,"y":450}]""";
    private const string Map = ""","pitch_map":[{"x":45,"y":70,"timestamp":1.5},{"x":90,"y":10}]""";

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static (ApiUnderTest Api, HttpClient Client, VideoSession Session) Open(string extra = "")
    {
        var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        var session = FinishedJobs.Session(user);
        session.VideoArrived(new VideoObject("test-bucket", "folder/original.mp4"), 10, Times.Start);
        api.PutFinished(session, 0.5, extra: extra);
        return (api, api.As(user), session);
    }

    [Test]
    [Property("Defect", "D-24")]
    public async Task The_calibration_frame_has_an_address_and_before_an_analysis_a_conflict_that_says_what_to_do()
    {
        var (api, client, session) = Open();
        await using var running = api;
        using var before = await client.GetAsync($"{Plus}/sessions/{session.Id}/calibration-frame");
        var problem = await before.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((problem.Code(), problem.GetProperty("detail").GetString()), Is.EqualTo(("calibration.no-frame", "There is no picture of this video to mark yet. Analyse the session once; the picture is made then.")));

        api.Pitch.Frame = new PitchFrame(new ObjectAddress("test-bucket", "folder/analysis/j/1/calibration_frame.jpg"), 640, 480);
        var frame = await client.GetFromJsonAsync<JsonElement>($"{Plus}/sessions/{session.Id}/calibration-frame");

        Assert.That(Names(frame), Is.EqualTo(new[] { "session_id", "frame_url", "expires_in", "frame_width", "frame_height", "corners", "message" }));
        Assert.That(frame.GetProperty("frame_url").GetString(), Does.StartWith("https://storage.test/test-bucket/folder/analysis/j/1/calibration_frame.jpg?"));
    }

    [Test]
    public async Task Corners_are_marked_and_shown_again()
    {
        var (api, client, session) = Open();
        await using var running = api;
        api.Pitch.Frame = new PitchFrame(new ObjectAddress("test-bucket", "folder/still.jpg"), 640, 480);

        using var marked = await client.PostAsync($"{Plus}/sessions/{session.Id}/pitch-calibration", Json($$"""{"corners":{{Corners}}}"""));

        var answer = await marked.JsonAsync();
        Assert.That((marked.StatusCode, answer.GetProperty("corners").ToString()), Is.EqualTo((HttpStatusCode.OK, Corners)));
        Assert.That(Names(answer), Is.EqualTo(new[] { "session_id", "corners", "message" }));
        Assert.That((await client.GetFromJsonAsync<JsonElement>($"{Plus}/sessions/{session.Id}/calibration-frame")).GetProperty("corners").ToString(), Is.EqualTo(Corners));
    }

    [TestCase("{}", "corners must be four points")]
    [TestCase("""{"corners":[{"x":1,"y":1},{"x":2,"y":1},{"x":1,"y":2}]}""", "corners must be four points")]
    [TestCase("""{"corners":[{"x":1,"y":1},{"x":2,"y":1},{"x":1,"y":2},{"x":2}]}""", "each needs x and y as numbers")]
    [TestCase("""{"corners":[{"x":300,"y":50},{"x":100,"y":50},{"x":100,"y":450},{"x":300,"y":450}]}""", "in the order top left, top right, bottom left, bottom right")]
    [TestCase("""{"corners":[{"x":100,"y":50},{"x":300,"y":50},{"x":100,"y":450},{"x":300,"y":1e9}]}""", "between 0 and 100000 pixels")]
    [TestCase("""{"corners":[{"x":100,"y":50},{"x":300,"y":50},{"x":100,"y":450},{"x":"300","y":450}]}""", "corners")]
    [Property("Defect", "D-52")]
    public async Task Corners_that_are_no_pitch_are_refused_with_a_sentence(string body, string sentence)
    {
        var (api, client, session) = Open();
        await using var running = api;

        using var refused = await client.PostAsync($"{Plus}/sessions/{session.Id}/pitch-calibration", Json(body));

        Assert.That((await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString(), Does.Contain(sentence));
    }

    [Test]
    [Property("Defect", "D-76")]
    public async Task The_map_shows_what_was_tracked_and_without_anything_it_is_a_conflict()
    {
        var (api, client, session) = Open(Map);
        await using var running = api;
        var map = await client.GetFromJsonAsync<JsonElement>($"{Plus}/sessions/{session.Id}/pitch-map");
        Assert.That(Names(map), Is.EqualTo(new[] { "session_id", "total_points", "points", "calibrated", "message", "job_id" }));
        Assert.That(
            map.GetProperty("points")[0].ToString(),
            Is.EqualTo("""{"x_coordinate":45,"y_coordinate":70,"value":1,"timestamp":1.5,"confidence":null,"length":"full","line":"middle"}"""));

        var (empty, reader, bare) = Open();
        await using var second = empty;
        using var none = await reader.GetAsync($"{Plus}/sessions/{bare.Id}/pitch-map");
        Assert.That((await none.ProblemAsync(HttpStatusCode.Conflict)).Code(), Is.EqualTo("pitch.no-deliveries"));
    }

    [Test]
    public async Task A_zone_is_drawn_as_the_client_sends_it_listed_changed_and_deleted()
    {
        var (api, client, session) = Open();
        await using var running = api;
        var sent = $$$"""{"session_id":"{{{session.Id}}}","name":"Off stump","shape":"rect","definition_json":{"x":40,"y":60.5,"width":20,"height":10}}""";

        using var drawn = await client.PostAsync($"{Plus}/target-zones", Json(sent));

        var zone = await drawn.JsonAsync();
        var id = zone.GetProperty("id").GetString();
        Assert.That(drawn.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the existing system's status");
        Assert.That(Names(zone), Is.EqualTo(new[] { "id", "owner_id", "session_id", "name", "shape", "definition_json", "target_accuracy", "is_active", "created_at" }));
        Assert.That(zone.GetProperty("definition_json").ToString(), Is.EqualTo("""{"x":40,"y":60.5,"width":20,"height":10}"""));
        Assert.That((await client.GetStringAsync($"{Plus}/target-zones?session_id={session.Id}")), Is.EqualTo($"[{zone}]"));
        Assert.That(await client.GetStringAsync($"{Plus}/target-zones?session_id=another"), Is.EqualTo("[]"));

        using var changed = await client.PatchAsync($"{Plus}/target-zones/{id}", Json("""{"target_accuracy":0.6,"is_active":false}"""));
        Assert.That((await changed.JsonAsync()).GetProperty("target_accuracy").GetDouble(), Is.EqualTo(0.6));
        using var deleted = await client.DeleteAsync($"{Plus}/target-zones/{id}");
        Assert.That((deleted.StatusCode, await client.GetStringAsync($"{Plus}/target-zones")), Is.EqualTo((HttpStatusCode.NoContent, "[]")));
    }

    [TestCase("""{"definition_json":{"x":1,"y":1,"width":1,"height":1}}""", "name")]
    [TestCase("""{"name":"Off"}""", "definition_json")]
    [TestCase("""{"name":"Off","definition_json":null}""", "definition_json")]
    [TestCase("""{"name":"Off","definition_json":"rect"}""", "definition_json")]
    [TestCase("""{"name":"Off","shape":"blob","definition_json":{"x":1,"y":1,"width":1,"height":1}}""", "shape")]
    [TestCase("""{"name":"Off","definition_json":{"x":1,"y":1,"width":-1,"height":1}}""", "definition_json")]
    [TestCase("""{"name":"Off","target_accuracy":70,"definition_json":{"x":1,"y":1,"width":1,"height":1}}""", "target_accuracy")]
    [Property("Defect", "D-52")]
    public async Task A_zone_that_could_not_be_used_later_is_refused_now(string body, string field)
    {
        var (api, client, _) = Open();
        await using var running = api;

        using var refused = await client.PostAsync($"{Plus}/target-zones", Json(body));

        var problem = await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(Names(problem.GetProperty("errors")), Is.EqualTo(new[] { field }));
        Assert.That(await client.GetStringAsync($"{Plus}/target-zones"), Is.EqualTo("[]"));
    }

    [Test]
    [Property("Defect", "D-87")]
    public async Task A_report_of_a_session_with_several_analyses_is_answered_as_the_client_reads_it()
    {
        var (api, client, session) = Open(Map);
        await using var running = api;
        api.PutFinished(session, 0.6, minutes: 2);
        api.PutFinished(session, 0.6, minutes: 3, JobStatus.DeepRunning);
        using var drawn = await client.PostAsync($"{Plus}/target-zones", Json("""{"name":"Off","definition_json":{"x":40,"y":60,"width":20,"height":20}}"""));
        var zone = (await drawn.JsonAsync()).GetProperty("id").GetString();

        using var reported = await client.PostAsync($"{Plus}/sessions/{session.Id}/zone-report", Json($$"""{"zone_id":"{{zone}}","tolerance":2}"""));

        var report = await reported.JsonAsync();
        Assert.That(Names(report), Is.EqualTo(new[]
        {
            "zone_id", "zone_name", "total_deliveries", "hits", "misses", "hit_rate", "miss_breakdown", "nearest_miss_distance", "avg_miss_distance", "job_id",
        }));
        Assert.That(report.GetProperty("hit_rate").GetDouble(), Is.EqualTo(50), "0 to 100 here, unlike the compliance");
        Assert.That(report.GetProperty("miss_breakdown").ToString(), Is.EqualTo("""{"above":1,"below":0,"left":0,"right":0}"""));
        Assert.That(report.GetProperty("nearest_miss_distance").GetDouble(), Is.EqualTo(58.31));
        Assert.That((await client.GetFromJsonAsync<JsonElement>($"{Plus}/sessions/{session.Id}/pitch-map")).GetProperty("total_points").GetInt32(), Is.EqualTo(2));
    }

    /// <summary>The existing client's components for these routes send no token: that cannot be served, but it must be readable.</summary>
    [TestCase("GET", "/sessions/s/pitch-map")]
    [TestCase("GET", "/target-zones")]
    [TestCase("POST", "/target-zones")]
    [TestCase("POST", "/sessions/s/zone-report")]
    [TestCase("GET", "/sessions/s/calibration-frame")]
    [TestCase("POST", "/sessions/s/pitch-calibration")]
    [Property("Defect", "D-92")]
    public async Task Without_a_token_the_answer_is_a_401_that_a_page_can_read(string method, string path)
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), Plus + path) { Content = method == "POST" ? Json("{}") : null };
        request.Headers.Add("Origin", ApiUnderTest.Origin);

        using var refused = await client.SendAsync(request);

        Assert.That((await refused.ProblemAsync(HttpStatusCode.Unauthorized)).GetProperty("detail").GetString(), Is.Not.Empty);
        Assert.That(refused.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
    }

    [Test]
    public async Task Guidance_comes_field_for_field()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsync("/api/coaches/corrective-guidance", Json("""{"role":"fielding","skill_focus":"catching","note_text":"drops"}"""));

        var guidance = await response.JsonAsync();
        Assert.That(Names(guidance), Is.EqualTo(new[] { "checkpoints", "drills", "reference_media", "skill", "message" }));
        Assert.That(Names(guidance.GetProperty("checkpoints")[0]), Is.EqualTo(new[] { "title", "description", "priority" }));
        Assert.That(Names(guidance.GetProperty("drills")[0]), Is.EqualTo(new[] { "name", "description", "duration_minutes", "equipment" }));
        Assert.That(guidance.GetProperty("reference_media").GetArrayLength(), Is.Zero);
        using var wrong = await client.PostAsync("/api/coaches/corrective-guidance", Json("""{"role":"umpiring","skill_focus":"catching"}"""));
        Assert.That((await wrong.ProblemAsync(HttpStatusCode.BadRequest)).Code(), Is.EqualTo("guidance.role"));
    }
}
