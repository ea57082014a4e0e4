using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>The twenty calls of the client's coach pages by their numbers in its study, and those of its login; what it reads of each answer.</summary>
internal sealed class CallsTests(Store store) : ConformanceFixture(store)
{
    private static readonly string[] SessionWords = ["pending", "uploaded", "processing", "ready", "failed"];

    [Test]
    public void The_walk_is_the_one_that_was_seen()
    {
        string Named(string call) => call.Replace(Walk.Session, "SID", StringComparison.Ordinal).Replace(Walk.Job, "JID", StringComparison.Ordinal);
        const string List = $"GET {Plus}/sessions?limit=10&offset=0&exclude_failed=true";

        Assert.That(Page.Sent.Select(Named).Take(9), Is.EqualTo(new[]
        {
            "GET /auth/me", "GET /api/ai-usage/my-usage", List, $"POST {Plus}/sessions", List, $"POST {Plus}/videos/upload/initiate",
            $"POST {Plus}/videos/upload/complete", $"GET {Plus}/analysis-jobs/JID", $"GET {Plus}/analysis-jobs/JID",
        }));
    }

    [Test]
    public async Task Login_me_and_quota_are_answered_as_they_are_read()
    {
        Assert.That(Seen("login").Text("access_token"), Is.Not.EqualTo("undefined"));
        var me = Seen("me");
        Assert.That((me.Text("role"), me.At("is_superuser").ValueKind, me.At("requires_password_change").ValueKind), Is.EqualTo(("coach_pro_plus", JsonValueKind.False, JsonValueKind.False)));
        Assert.That((me.Text("id"), me.Text("email"), me.Text("name"), me.Text("subscription.plan")), Is.Not.EqualTo(default((string, string, string, string))));
        me.Time("created_at");
        me.AssertTextOrNull("org_id");
        Assert.That(Seen("usage").Number("quota.used") + Seen("usage").Number("quota.percentage"), Is.Zero);
        Assert.That(Seen("usage").IsNull("quota.limit"), Is.True, "a banner would be shown otherwise");

        // The client leaves its token out of this one: it cannot be served, and must not look like success.
        using var bare = new Browser(Walk.Url, null);
        (await bare.CallAsync("POST", "/auth/change-password", new { current_password = "a", new_password = "b" })).Error(401);
    }

    [Test]
    public async Task Call_01_the_list_is_bare_newest_first_and_filtered()
    {
        Assert.That(Seen("empty list").GetArrayLength(), Is.Zero);
        var session = Seen("list").EnumerateArray().Single();
        Assert.That((session.Text("id"), session.Text("title"), session.List("player_ids").Length), Is.EqualTo((Walk.Session, "Nets", 0)));
        Assert.That(SessionWords, Does.Contain(session.Text("status")));
        session.Time("created_at");
        session.AssertTextOrNull("analysis_context", "camera_view", "notes", "s3_key");

        var newer = (await Page.CallAsync("POST", $"{Plus}/sessions", Walk.NewSession("Newer"))).Ok.Text("id");
        var ids = (await Walk.ListAsync("limit=10&offset=0")).Ok.EnumerateArray().Select(row => row.Text("id")).ToArray();
        Assert.That(ids[0], Is.EqualTo(newer));
        Assert.That((await Walk.ListAsync("limit=10&offset=1")).Ok.EnumerateArray().Select(row => row.Text("id")), Does.Not.Contain(newer));
        foreach (var status in SessionWords)
        {
            var rows = (await Walk.ListAsync($"limit=10&offset=0&status_filter={status}")).Ok.EnumerateArray();
            Assert.That(rows.Select(row => row.Text("status")), Is.All.EqualTo(status));
        }

        Assert.That((await Walk.ListAsync("limit=10&offset=0&status_filter=failed&exclude_failed=true")).Ok.GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Call_02_empty_texts_make_a_session()
    {
        var made = Seen("create");

        Assert.That((made.Text("id"), made.Text("status"), made.IsNull("camera_view")), Is.EqualTo((Walk.Session, "pending", true)));
    }

    [TestCase(25, "bowling")]
    [TestCase("", "mixed")]
    [TestCase(10, null)]
    public async Task Call_03_an_upload_begins_with_whatever_the_form_sends(object fps, string? mode)
    {
        var session = (await Page.CallAsync("POST", $"{Plus}/sessions", Walk.NewSession("Forms"))).Ok.Text("id");

        var offer = (await Page.CallAsync("POST", $"{Plus}/videos/upload/initiate", Walk.NewUpload(session, fps, mode))).Ok;

        Assert.That((offer.Text("job_id").Length, Uri.IsWellFormedUriString(offer.Text("presigned_url"), UriKind.Absolute)), Is.EqualTo((36, true)));
    }

    [Test]
    public async Task Call_04_an_address_that_was_not_signed_takes_no_file()
    {
        Assert.That(Walk.Seen["put"].Status, Is.InRange(200, 299));
        var forged = Seen("initiate").Text("presigned_url")[..^3] + "abc";
        using var refused = await Coach.PutAsync(new Uri(forged), Samples.Marker);

        Assert.That(((int)refused.StatusCode, (await refused.Content.ReadAsStringAsync()).Length > 0), Is.EqualTo((403, true)), "the banner shows the body");

        // An S3 server answers this itself, and Ceph's without CORS headers: there the banner can say only that the upload failed.
        Assert.That(On == Store.S3 || refused.Headers.Contains("Access-Control-Allow-Origin"), Is.True);
    }

    [Test]
    public void Call_05_complete_answers_JSON() => Assert.That(Seen("complete").Text("job_id"), Is.EqualTo(Walk.Job));

    [Test]
    public void Call_06_the_job_that_is_polled_is_the_one_that_was_uploaded()
        => Assert.That(Walk.Polled.Select(job => (job.Text("id"), job.Text("session_id"))), Is.All.EqualTo((Walk.Job, Walk.Session)));

    [Test]
    public void Call_07_the_history_is_a_bare_list_of_jobs_newest_first()
        => Assert.That(Seen("history").EnumerateArray().Select(job => job.Time("created_at")), Is.Ordered.Descending.And.Exactly(2).Items);

    [Test]
    public async Task Call_08_plans_of_a_player_are_an_empty_list()
        => Assert.That((await Page.CallAsync("GET", "/api/player-development/players/p-7/plans")).Ok.GetRawText(), Is.EqualTo("[]"));

    [Test]
    public async Task Call_09_a_review_of_a_plan_that_is_not_there_is_a_404()
        => (await Page.CallAsync("PATCH", "/api/player-development/plans/none/review", new { decision = "approved", reviewer_notes = "" })).Error(404);

    [Test]
    public async Task Call_10_the_stream_has_an_address()
        => Assert.That((await Page.CallAsync("GET", $"{Plus}/videos/{Walk.Session}/stream-url")).Ok.Text("video_url"), Does.StartWith("http"));

    [Test]
    public async Task Call_11_an_export_of_an_analysis_that_has_not_finished_is_an_error_in_JSON()
    {
        var (_, offer) = await Walk.OfferAsync(Page);
        var refused = await Page.CallAsync("POST", $"{Plus}/analysis-jobs/{offer.Text("job_id")}/export-pdf");

        Assert.That(refused.Status, Is.InRange(400, 499));
        refused.Error(refused.Status);
    }

    [Test]
    public void Call_12_another_analysis_takes_its_settings_from_the_body()
    {
        var again = Seen("again");

        Assert.That((again.Text("status"), again.Text("analysis_mode"), again.Number("sample_fps")), Is.EqualTo(("queued", "batting", 10)));
        Assert.That(Walk.Again, Is.Not.EqualTo(Walk.Job));
    }

    [Test]
    public async Task Call_13_a_session_is_deleted()
    {
        var (session, _) = await Walk.OfferAsync(Page);

        Assert.That((await Page.CallAsync("DELETE", $"{Plus}/sessions/{session}")).Status, Is.InRange(200, 299));
        (await Page.CallAsync("GET", $"{Plus}/video-sessions/{session}/analysis-history")).Error(404);
    }

    [Test]
    public async Task Call_14_the_clean_up_is_not_taken_for_a_session()
    {
        var cleaned = (await Page.CallAsync("DELETE", $"{Plus}/sessions/bulk?status_filter=failed&older_than_days=7")).Ok;

        Assert.That((cleaned.Number("deleted_count"), cleaned.Number("s3_files_deleted")), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Calls_15_to_18_goals_are_set_measured_and_read_as_shares()
    {
        var job = $"{Plus}/analysis-jobs/{Walk.Again}";
        (await Page.CallAsync("GET", job + "/outcomes")).Error(404);
        _ = (await Page.CallAsync("POST", job + "/set-goals", new { zones = Array.Empty<object>(), metrics = new[] { new { code = "HEAD_MOVEMENT", target_score = 0.1 }, new { code = "KNEE_COLLAPSE", target_score = 1.0 } } })).Ok;
        _ = (await Page.CallAsync("POST", job + "/calculate-compliance")).Ok;
        (await Page.CallAsync("GET", $"{Plus}/analysis-jobs/null/outcomes")).Error(404); // the client has cleared the id by then

        var outcomes = (await Page.CallAsync("GET", job + "/outcomes")).Ok;

        Assert.That(outcomes.Number("overall_compliance_pct"), Is.InRange(0, 1), "the client multiplies it by 100");
        Assert.That(outcomes.List("zones"), Is.Empty);
        foreach (var metric in outcomes.List("metrics"))
        {
            Assert.That((metric.Text("code"), metric.Text("title")), Is.Not.EqualTo(default((string, string))));
            Assert.That(metric.Number("target_score"), Is.InRange(0, 1));
            Assert.That(metric.At("actual_score").ValueKind, Is.EqualTo(JsonValueKind.Number).Or.EqualTo(JsonValueKind.Null));
            Assert.That(metric.At("pass").ValueKind, Is.EqualTo(JsonValueKind.True).Or.EqualTo(JsonValueKind.False).Or.EqualTo(JsonValueKind.Null));
        }

        Assert.That((await Page.CallAsync("GET", job)).Ok.List("coach_goals.metrics"), Has.Length.EqualTo(2), "without this the table is never shown");
    }

    [Test]
    public async Task Call_19_suggestions_come_under_the_clients_word()
    {
        var made = (await Page.CallAsync("POST", $"{Plus}/jobs/{Walk.Job}/generate-suggestions")).Ok;
        Assert.That((made.Text("primary_focus.title"), made.Text("primary_focus.severity"), made.Text("primary_focus.rationale"), made.Text("rationale")), Is.Not.EqualTo(default((string, string, string, string))));
        Assert.That(made.List("coaching_cues").Concat(made.List("proposed_next_goal.zones")).Concat(made.List("proposed_next_goal.metrics")), Is.Not.Empty);
        foreach (var drill in made.List("drills"))
        {
            Assert.That((drill.Text("name"), drill.Text("description"), drill.Text("focus"), drill.At("equipment").ValueKind), Is.Not.EqualTo(default((string, string, string, JsonValueKind))));
        }

        var read = (await Page.CallAsync("GET", $"{Plus}/jobs/{Walk.Job}/suggestions")).Ok;
        Assert.That(read.At("coach_suggestions").GetRawText(), Is.EqualTo(made.GetRawText()));
        Assert.That((read.Text("player_summary.focus_area"), read.Text("player_summary.encouragement")), Is.Not.EqualTo(default((string, string))));
        Assert.That(read.List("player_summary.key_points"), Is.Not.Empty);
        Assert.That(read.At("player_summary.next_steps").ValueKind, Is.Not.EqualTo(JsonValueKind.Undefined));
    }

    [Test]
    public async Task Call_20_two_analyses_are_compared_in_three_lists()
    {
        var compared = (await Page.CallAsync("POST", $"{Plus}/sessions/{Walk.Session}/compare-jobs", new { job_ids = new[] { Walk.Again, Walk.Job } })).Ok;

        Assert.That(compared.List("timeline").Select(point => point.At("metric_scores").ValueKind), Is.EqualTo(new[] { JsonValueKind.Object, JsonValueKind.Object }));
        Assert.That(compared.List("deltas").Select(delta => delta.List("improvements").Length + delta.List("regressions").Length), Is.EqualTo(new[] { 0 }), "one video twice has not changed");
        foreach (var issue in compared.List("persistent_issues"))
        {
            Assert.That((issue.Text("code"), issue.Text("title"), issue.Text("trend"), issue.Number("occurrences")), Is.Not.EqualTo(default((string, string, string, double))));
        }
    }

    [TestCase("GET", "/sessions/SID/pitch-map")]
    [TestCase("GET", "/target-zones")]
    [TestCase("POST", "/target-zones")]
    [TestCase("POST", "/sessions/SID/zone-report")]
    [TestCase("GET", "/sessions/SID/calibration-frame")]
    [TestCase("POST", "/sessions/SID/pitch-calibration")]
    [Property("Defect", "D-92")]
    public async Task What_components_ask_without_a_token_is_refused_so_that_the_page_can_read_it(string method, string path)
    {
        using var bare = new Browser(Walk.Url, null);

        (await bare.CallAsync(method, Plus + path.Replace("SID", Walk.Session, StringComparison.Ordinal), method == "POST" ? new { name = "Off" } : null)).Error(401);
    }

    [Test]
    public async Task Pitch_and_zones_are_served_to_those_who_send_one_and_the_still_is_a_picture()
    {
        var frame = (await Page.CallAsync("GET", $"{Plus}/sessions/{Walk.Session}/calibration-frame")).Ok;
        using var shown = new HttpClient();
        var jpeg = await shown.GetByteArrayAsync(frame.Text("frame_url"));
        Assert.That((jpeg[..2], jpeg[^2..]), Is.EqualTo((new byte[] { 0xFF, 0xD8 }, new byte[] { 0xFF, 0xD9 })));
        Assert.That((await Page.CallAsync("GET", $"{Plus}/sessions/{Walk.Session}/pitch-map")).Error(409).Text("code"), Is.EqualTo("pitch.no-deliveries"));
        var zone = (await Page.CallAsync("POST", $"{Plus}/target-zones", new { session_id = Walk.Session, name = "Off", shape = "rect", definition_json = new { x = 40, y = 60, width = 20, height = 10 } })).Ok;
        Assert.That((await Page.CallAsync("POST", $"{Plus}/sessions/{Walk.Session}/zone-report", new { zone_id = zone.Text("id"), tolerance = 2 })).Error(409).Text("code"), Is.EqualTo("pitch.no-deliveries"));
    }
}
