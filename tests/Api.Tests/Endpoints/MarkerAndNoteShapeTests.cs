using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Markers, notes and plans field for field, as clients of the existing system ask for them.</summary>
public sealed class MarkerAndNoteShapeTests
{
    private const string Markers = "/api/coaches/markers";
    private const string Notes = "/api/coaches/players/7/notes";

    [Test]
    public async Task A_marker_has_every_field_from_the_first_to_the_last_call()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = await SessionAsync(client);

        using var made = await client.PostAsJsonAsync($"{Markers}/sessions/{session}/markers", new { timestamp_ms = 1500, moment_type = "catch", description = "Low" });
        var marker = await made.JsonAsync();
        var id = marker.GetProperty("id").GetString();
        using var changed = await client.PatchAsJsonAsync($"{Markers}/markers/{id}", new { timestamp_ms = 900, description = "" });
        var listed = await client.GetFromJsonAsync<JsonElement>($"{Markers}/sessions/{session}/markers?moment_type=catch");
        var none = await client.GetStringAsync($"{Markers}/sessions/{session}/markers?moment_type=dive");
        using var deleted = await client.DeleteAsync($"{Markers}/markers/{id}");
        using var again = await client.DeleteAsync($"{Markers}/markers/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(Names(marker), Is.EqualTo(new[] { "id", "video_session_id", "timestamp_ms", "moment_type", "description", "created_by", "created_at" }));
            Assert.That((marker.GetProperty("video_session_id").GetString(), marker.GetProperty("created_by").GetString()), Is.EqualTo((session, user.Id.Value)));
            Assert.That((marker.GetProperty("timestamp_ms").GetInt64(), marker.GetProperty("moment_type").GetString()), Is.EqualTo((1500L, "catch")));
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(listed.GetArrayLength(), Is.EqualTo(1));
            Assert.That(listed[0].GetProperty("timestamp_ms").GetInt64(), Is.EqualTo(900));
            Assert.That(listed[0].GetProperty("description").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(none, Is.EqualTo("[]"));
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [TestCase("POST", "/sessions/gone/markers", """{"timestamp_ms":1,"moment_type":"catch"}""", HttpStatusCode.NotFound, "404_NOT_FOUND")]
    [TestCase("POST", "/sessions/gone/markers", """{"timestamp_ms":1,"moment_type":"flying"}""", HttpStatusCode.UnprocessableEntity, "422_VALIDATION_ERROR")]
    [TestCase("POST", "/sessions/gone/markers", """{"timestamp_ms":"soon","moment_type":"catch"}""", HttpStatusCode.UnprocessableEntity, "422_VALIDATION_ERROR")]
    [TestCase("GET", "/sessions/gone/markers?moment_type=flying", null, HttpStatusCode.UnprocessableEntity, "422_VALIDATION_ERROR")]
    [TestCase("PATCH", "/markers/gone", """{"timestamp_ms":1}""", HttpStatusCode.NotFound, "404_NOT_FOUND")]
    public async Task An_error_carries_the_code_of_the_existing_system(string method, string path, string? body, HttpStatusCode status, string code)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await SendAsync(client, method, Markers + path, body);

        Assert.That((await response.ProblemAsync(status)).Detail(), Is.Not.Empty);
        Assert.That(response.Header("X-Error-Code"), Is.EqualTo(code));
    }

    [Test]
    public async Task A_colleagues_marker_is_seen_but_not_changed_and_other_errors_carry_no_code()
    {
        await using var api = new ApiUnderTest();
        using var staff = api.As(api.Users.Add("staff@club.example", UserRole.OrgPro, org: "club-1"));
        using var colleague = api.As(api.Users.Add("colleague@club.example", UserRole.OrgPro, org: "club-1"));
        var session = await SessionAsync(staff);
        using var made = await staff.PostAsJsonAsync($"{Markers}/sessions/{session}/markers", new { timestamp_ms = 1, moment_type = "dive" });
        var id = (await made.JsonAsync()).GetProperty("id").GetString();

        using var refused = await colleague.DeleteAsync($"{Markers}/markers/{id}");
        using var elsewhere = await colleague.GetAsync("/api/coaches/notes/gone");

        Assert.That((await refused.ProblemAsync(HttpStatusCode.Forbidden)).Code(), Is.EqualTo("marker.not-yours"));
        Assert.That(refused.Header("X-Error-Code"), Is.EqualTo("403_UNAUTHORIZED"));
        Assert.That((await colleague.GetFromJsonAsync<JsonElement>($"{Markers}/sessions/{session}/markers")).GetArrayLength(), Is.EqualTo(1));
        Assert.That((elsewhere.StatusCode, elsewhere.Header("X-Error-Code")), Is.EqualTo((HttpStatusCode.NotFound, (string?)null)));
    }

    [Test]
    public async Task A_note_has_every_field_from_the_first_to_the_last_call()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var session = await SessionAsync(client);

        using var made = await client.PostAsJsonAsync(Notes, new { player_id = 8, note_text = "Head still.", video_session_id = session, tags = new[] { "grip" }, severity = "critical" });
        var note = await made.JsonAsync();
        var id = note.GetProperty("id").GetString();
        using var changed = await client.PatchAsJsonAsync($"/api/coaches/notes/{id}", new { tags = Array.Empty<string>(), severity = (string?)null });
        var read = await client.GetFromJsonAsync<JsonElement>($"/api/coaches/notes/{id}");
        var listed = await client.GetFromJsonAsync<JsonElement>($"{Notes}?severity=critical&video_session_id={session}&limit=1&offset=0");
        using var deleted = await client.DeleteAsync($"/api/coaches/notes/{id}");
        var left = await client.GetStringAsync(Notes);

        Assert.Multiple(() =>
        {
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(made.Headers.Location?.OriginalString, Is.EqualTo($"/api/coaches/notes/{id}"));
            Assert.That(Names(note), Is.EqualTo(new[]
            {
                "id", "coach_id", "player_id", "player_name", "video_session_id", "video_session_title", "moment_marker_id", "note_text", "tags", "severity",
                "created_at", "updated_at",
            }));
            Assert.That(note.GetProperty("player_id").GetInt32(), Is.EqualTo(7), "the address says who it is about");
            Assert.That(note.GetProperty("player_name").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That((note.GetProperty("coach_id").GetString(), note.GetProperty("video_session_title").GetString()), Is.EqualTo((user.Id.Value, "Nets")));
            Assert.That(note.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()), Is.EqualTo(new[] { "grip" }));
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((read.GetProperty("tags").GetArrayLength(), read.GetProperty("severity").GetString()), Is.EqualTo((0, "critical")));
            Assert.That(listed.EnumerateArray().Select(item => item.GetProperty("id").GetString()), Is.EqualTo(new[] { id }));
            Assert.That((deleted.StatusCode, left), Is.EqualTo((HttpStatusCode.NoContent, "[]")));
        });
    }

    [TestCase("POST", Notes, """{"note_text":"Seen","video_session_id":"gone"}""", HttpStatusCode.NotFound, "session.not-found")]
    [TestCase("POST", Notes, """{"note_text":"Seen","moment_marker_id":"gone"}""", HttpStatusCode.NotFound, "marker.not-found")]
    [TestCase("POST", Notes, """{"note_text":""}""", HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("POST", Notes, """{"note_text":"Seen","tags":"grip"}""", HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("POST", "/api/coaches/players/sam/notes", """{"note_text":"Seen"}""", HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("GET", Notes + "?limit=101", null, HttpStatusCode.UnprocessableEntity, "validation")]
    [TestCase("PATCH", "/api/coaches/notes/gone", """{"note_text":"Seen"}""", HttpStatusCode.NotFound, "note.not-found")]
    [TestCase("PATCH", "/api/player-development/plans/p1/review", """{"decision":"approved"}""", HttpStatusCode.NotFound, "plan.not-found")]
    public async Task What_cannot_be_done_is_a_problem(string method, string path, string? body, HttpStatusCode status, string code)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await SendAsync(client, method, path, body);

        Assert.That((await response.ProblemAsync(status)).Code(), Is.EqualTo(code));
    }

    [Test]
    public async Task A_coach_without_video_analysis_writes_notes_and_has_no_plans()
    {
        await using var api = new ApiUnderTest();
        using var plain = api.As(api.Users.Add("plain@club.example", UserRole.CoachPro));
        using var coach = api.AsCoach();

        using var note = await plain.PostAsJsonAsync(Notes, new { note_text = "Seen" });
        using var plans = await plain.GetAsync("/api/player-development/players/7/plans");
        using var review = await plain.PatchAsJsonAsync("/api/player-development/plans/p1/review", new { decision = "approved" });

        Assert.That(note.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await plans.ProblemAsync(HttpStatusCode.Forbidden);
        await review.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(await coach.GetStringAsync("/api/player-development/players/7/plans"), Is.EqualTo("[]"));
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static async Task<string> SessionAsync(HttpClient client)
    {
        using var made = await client.PostAsJsonAsync("/api/coaches/plus/sessions", new { title = "Nets" });
        return (await made.JsonAsync()).GetProperty("id").GetString()!;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }
}
