using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Answers field for field: clients of the existing system read these names.</summary>
public sealed class ShapeTests
{
    private const string Plus = "/api/coaches/plus";

    private static readonly string[] Session =
    [
        "id", "owner_type", "owner_id", "title", "player_ids", "status", "notes", "analysis_context", "camera_view", "s3_bucket", "s3_key",
        "created_at", "updated_at", "analysis_job_count", "latest_job_id", "latest_job_status", "latest_job_created_at", "latest_job_completed_at",
        "latest_job_results_available", "latest_job_report_available", "latest_job_pdf_available", "missing_artifacts", "thumbnail_url", "has_video", "file_size_bytes",
    ];

    private static readonly string[] Job =
    [
        "id", "session_id", "sample_fps", "include_frames", "status", "stage", "progress_pct", "error_message", "sqs_message_id", "retryable",
        "analysis_context", "camera_view", "results", "quick_results", "deep_results", "quick_findings", "deep_findings", "quick_report", "deep_report",
        "quick_results_s3_key", "deep_results_s3_key", "pdf_s3_key", "pdf_generated_at", "quick_results_url", "deep_results_url", "pose_track_url", "created_at", "updated_at",
        "started_at", "completed_at", "video_stream", "results_available", "report_available", "pdf_available", "missing_artifacts",
        "analysis_mode", "deep_enabled", "failure_kind", "coach_goals", "outcomes", "coach_suggestions", "player_summary",
        "status_text", "attempt", "max_attempts", "next_try_at", "last_error", "queue_position", "queue_length", "estimated_start", "estimated_end", "estimate",
    ];

    [Test]
    public async Task A_new_session_has_every_field()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsJsonAsync(
            Plus + "/sessions", new { title = "Nets", player_ids = new[] { "p2", "p1" }, notes = "", analysis_context = "batting", camera_view = "", unknown = new[] { 1 } });

        var session = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Names(session), Is.EquivalentTo(Session));
            Assert.That(session.GetProperty("player_ids").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "p2", "p1" }));
            Assert.That(session.GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That(session.GetProperty("analysis_context").GetString(), Is.EqualTo("batting"));
            Assert.That(session.GetProperty("camera_view").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(session.GetProperty("created_at").GetString(), Does.EndWith("Z"));
        });
    }

    [Test]
    public async Task Lists_are_bare_arrays_and_deleting_answers_204()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var made = await client.PostAsJsonAsync(Plus + "/sessions", new { title = "Nets" });
        var id = (await made.JsonAsync()).GetProperty("id").GetString();

        var listed = await client.GetFromJsonAsync<JsonElement>(Plus + "/sessions");
        var jobs = await client.GetStringAsync($"{Plus}/sessions/{id}/analysis-jobs");
        using var deleted = await client.DeleteAsync($"{Plus}/sessions/{id}");
        using var gone = await client.GetAsync($"{Plus}/sessions/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(listed.ValueKind, Is.EqualTo(JsonValueKind.Array));
            Assert.That(Names(listed[0]), Is.EquivalentTo(Session));
            Assert.That(jobs, Is.EqualTo("[]"));
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    [Property("Defect", "D-90")]
    public async Task A_job_has_every_field_with_nulls_written()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var id = PutJob(api, user);

        var job = await client.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(Names(job), Is.EquivalentTo(Job));
            Assert.That(job.GetProperty("status").GetString(), Is.EqualTo("awaiting_upload"));
            Assert.That(job.GetProperty("stage").GetString(), Is.EqualTo("AWAITING_UPLOAD"));
            Assert.That(job.GetProperty("deep_results").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(job.GetProperty("missing_artifacts").GetArrayLength(), Is.Zero);
            Assert.That(job.GetProperty("created_at").GetString(), Is.EqualTo("2026-01-31T17:30:00Z"), "no fraction when there is none");
            Assert.That(job.GetProperty("updated_at").GetString(), Is.EqualTo("2026-01-31T17:30:00.123456Z"), "in microseconds when there is one");
        });
    }

    [Test]
    public async Task Both_names_of_the_history_give_the_same_full_jobs()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var id = PutJob(api, user);
        var session = (await client.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{id}")).GetProperty("session_id").GetString();

        var jobs = await client.GetStringAsync($"{Plus}/sessions/{session}/analysis-jobs");
        var history = await client.GetStringAsync($"{Plus}/video-sessions/{session}/analysis-history");

        Assert.That(history, Is.EqualTo(jobs));
        Assert.That(Names(JsonElement.Parse(jobs)[0]), Is.EquivalentTo(Job));
    }

    [TestCase("{\"session_id\":\"SESSION\",\"sample_fps\":\"\",\"include_frames\":false,\"analysis_mode\":null}", 10)]
    [TestCase("{\"session_id\":\"SESSION\",\"sample_fps\":25,\"analysis_mode\":\"mixed\",\"more\":1}", 25)]
    [TestCase("{\"session_id\":\"SESSION\",\"analysis_mode\":\"\"}", 10)]
    public async Task An_upload_is_offered_as_the_existing_client_asks_for_it(string body, int fps)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var made = await client.PostAsJsonAsync(Plus + "/sessions", new { title = "Nets" });
        var session = (await made.JsonAsync()).GetProperty("id").GetString()!;

        using var response = await client.PostAsync(
            Plus + "/videos/upload/initiate", new StringContent(body.Replace("SESSION", session), System.Text.Encoding.UTF8, "application/json"));

        var upload = await response.JsonAsync();
        var job = await client.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{upload.GetProperty("job_id").GetString()}");
        Assert.Multiple(() =>
        {
            Assert.That(Names(upload), Is.EquivalentTo(new[] { "job_id", "session_id", "presigned_url", "expires_in", "s3_bucket", "s3_key", "upload_headers" }));
            Assert.That(upload.GetProperty("presigned_url").GetString(), Does.StartWith("https://storage.test/"));
            Assert.That(job.GetProperty("sample_fps").GetInt32(), Is.EqualTo(fps));
        });
    }

    [Test]
    public async Task A_profile_has_every_field()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        var me = await client.GetFromJsonAsync<JsonElement>("/auth/me");

        Assert.Multiple(() =>
        {
            Assert.That(Names(me), Is.EquivalentTo(new[]
            {
                "email", "id", "name", "is_active", "is_superuser", "role", "org_id", "subscription", "created_at", "requires_password_change",
            }));
            Assert.That(Names(me.GetProperty("subscription")), Is.EquivalentTo(new[] { "plan", "status", "renewal_date", "tokens_used", "tokens_limit" }));
            Assert.That(me.GetProperty("role").GetString(), Is.EqualTo("coach_pro_plus"));
        });
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static AnalysisJobId PutJob(ApiUnderTest api, User user)
    {
        var session = VideoSession.Create(new Owner(OwnerType.Coach, user.Id.Value), new SessionDetails("Nets", [], null, AnalysisMode.Bowling, CameraView.Side), Times.Start);
        var order = new JobOrder(
            AnalysisJobId.New(Times.Start), session.Id, new VideoObject("test-bucket", "folder/original.mp4"), AnalysisMode.Bowling, 10, false, true, Times.Start);
        var state = JobState.New(JobStatus.AwaitingUpload, Times.Start.AddMicroseconds(123_456.7)) with { Upload = new VideoUpload(null, null, null, Times.Start, null) };
        api.Videos.Put(AnalysisJob.Restore(order, state), session);
        return order.Id;
    }
}
