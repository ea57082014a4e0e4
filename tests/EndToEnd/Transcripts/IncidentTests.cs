using System.Text.Json;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Isolation;
using Npgsql;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>The calls of the day on which coaches could not open their transcripts, as their browsers sent them. The last ones break the database.</summary>
internal sealed class IncidentTests(string prepare) : TranscriptPages(prepare)
{
    [Test]
    [Order(1)]
    [Property("Defect", "T-60")]
    [Property("Defect", "T-13")]
    [Property("Defect", "T-76")]
    public async Task A_session_is_read_without_any_column_that_is_not_there_and_without_the_providers_answer()
    {
        var session = (await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Completed}")).Ok;

        Assert.That(
            session.GetRawText(),
            Is.EqualTo("""
                {"id":"5e000000-0000-4000-8000-000000000001","title":"與教練的對話 一","status":"completed","language":"cmn-Hant-TW","stt_provider":"assemblyai","audio_filename":"錄音.m4a","duration_seconds":3723,"duration_sec":3723,"duration_minutes":62,"segments_count":3,"error_message":null,"stt_cost_usd":"0.015512","provider_metadata":{},"created_at":"2025-09-14T10:00:00.039775Z","updated_at":"2025-09-14T12:00:00Z","audio_url":null}
                """));
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-03")]
    [Property("Defect", "T-80")]
    public async Task The_status_is_what_the_worker_wrote()
    {
        var status = (await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Processing}/status")).Ok;

        Assert.That(
            (status.GetProperty("progress").GetInt32(), status.GetProperty("message").GetString(), status.GetProperty("duration_processed").GetInt32(), status.GetProperty("duration_total").GetInt32()),
            Is.EqualTo((73, "Processing audio... 7.5 min elapsed", 1095, 1500)));
        Assert.That(status.GetProperty("started_at").GetString(), Is.EqualTo("2025-09-15T10:02:00Z"));
        Assert.That(status.GetProperty("processing_speed").GetDouble(), Is.EqualTo(1095 / 450.0).Within(0.001));
        Assert.That(status.GetProperty("estimated_completion").ValueKind, Is.EqualTo(JsonValueKind.Null), "what should have been done long ago is not said to come");
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-40")]
    public async Task A_plan_is_asked_with_nothing_but_an_action()
    {
        var verdict = (await Page.CallAsync("POST", "/api/v1/plan/validate-action", new { action = "create_session" })).Ok;

        Assert.That((verdict.GetProperty("allowed").GetBoolean(), verdict.GetProperty("message").ValueKind), Is.EqualTo((true, JsonValueKind.Null)));
        var limit = verdict.GetProperty("limit_info");
        Assert.That((limit.GetProperty("type").GetString(), limit.GetProperty("limit").GetInt32()), Is.EqualTo(("sessions", -1)));
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-07")]
    public async Task A_failure_tells_no_statement_and_nothing_of_what_was_said()
    {
        foreach (var path in (string[])[$"{Sessions}/{TranscriptRows.Failed}", $"{Sessions}/{TranscriptRows.Failed}/status", Sessions])
        {
            var answer = await Page.CallAsync("GET", path);

            _ = answer.Ok;
            Assert.That(answer.Text, Does.Not.Contain("INSERT").And.Not.Contain("a secret of the client").And.Contain("Start the transcription again"));
        }
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-02")]
    public async Task Somebody_elses_session_is_not_found_by_any_call()
    {
        foreach (var row in TranscriptIsolation.Rows)
        {
            var path = $"{Sessions}/{TranscriptRows.Foreign}{row.Pattern}{row.Query}";
            var answer = row is { Method: "POST", Pattern: "/transcript" } ? await ImportAsync(Page, path, "talk.vtt", Captions) : await Page.CallAsync(row.Method, path, row.Body);

            Assert.That(answer.Error(404).GetProperty("detail").GetString(), Is.EqualTo("Session not found"), row.Route);
        }

        using var owner = PageOf(TranscriptRows.OtherCoach);
        var json = (await owner.CallAsync("GET", $"{Sessions}/{TranscriptRows.Foreign}/transcript")).Ok;
        Assert.That(
            json.GetProperty("segments").EnumerateArray().Select(segment => (segment.GetProperty("content").GetString(), segment.GetProperty("role").GetString())),
            Is.EqualTo(new[] { ("a foreign word", "unknown") }), "nothing was changed");
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-69")]
    public async Task A_token_that_only_buys_another_or_names_nobody_is_refused()
    {
        foreach (var (user, type) in new[] { (TranscriptRows.Coach, "refresh"), ("no uuid", "access"), ("a0000000-0000-4000-8000-0000000000ff", "access") })
        {
            using var page = PageOf(user, type);
            (await page.CallAsync("GET", Sessions)).Error(401);
        }
    }

    [Test]
    [Order(1)]
    [Property("Defect", "T-63")]
    public async Task What_is_refused_as_it_should_be_has_its_own_status_and_is_no_fault()
    {
        var (completed, processing) = ($"{Sessions}/{TranscriptRows.Completed}", $"{Sessions}/{TranscriptRows.Processing}");
        var nobody = Guid.Empty.ToString();
        foreach (var (status, method, path, body) in new (int, string, string, object?)[]
        {
            (404, "GET", $"{Sessions}/{nobody}", null),
            (404, "GET", $"{Sessions}/no-id/status", null),
            (400, "GET", $"{processing}/transcript", null),
            (400, "POST", $"{completed}/upload-url?filename=a.mp3&file_size_mb=1", null),
            (409, "POST", $"{completed}/cancel", null),
            (409, "DELETE", processing, null),
            (404, "PATCH", $"{completed}/segment-content", new { segment_content = new Dictionary<string, string> { [nobody] = "words" } }),
            (400, "PATCH", $"{completed}/speaker-roles", new { speaker_roles = new Dictionary<string, string> { ["1"] = "umpire" } }),
            (409, "POST", "/api/v1/plan/increment-usage?metric=nothing_known&amount=1", null),
            (400, "POST", "/api/v1/plan/validate-action", new { action = "fly" }),
        })
        {
            Assert.That((await Page.CallAsync(method, path, body)).Error(status).GetProperty("code").GetString(), Is.Not.EqualTo("internal"), path);
        }

        Assert.That(Service.Log, Does.Not.Contain("failed unexpectedly"));
    }

    [Test]
    [Order(2)]
    [Property("Defect", "T-08")]
    public async Task When_a_table_is_not_what_it_was_every_call_says_so_where_the_page_can_read_it()
    {
        await ExecuteAsync("alter table session rename column title to name");

        await AllAreAsync(503, 200);
        Assert.That(() => Service.Log, Does.Contain("CoachPlus.Api schema").After(10_000, 50));
    }

    [Test]
    [Order(3)]
    [Property("Defect", "T-08")]
    public async Task When_the_database_is_gone_every_call_says_so_where_the_page_can_read_it()
    {
        await new TestDatabase(new NpgsqlConnectionStringBuilder(Settings.Database).Database!, Settings.Database).DisposeAsync();

        await AllAreAsync(503, 503);
    }

    private async Task AllAreAsync(int status, int plan)
    {
        foreach (var path in (string[])["", $"/{TranscriptRows.Completed}", $"/{TranscriptRows.Processing}/status", $"/{TranscriptRows.Completed}/transcript"])
        {
            var refused = (await Page.CallAsync("GET", Sessions + path)).Error(status);

            Assert.That(refused.GetProperty("detail").GetString(), Does.Not.Contain("s.title").And.Not.Contain("Npgsql").And.Not.Contain("select"), path);
        }

        // It counts sessions by their times, so that a column of another name is none of its business.
        var asked = await Page.CallAsync("POST", "/api/v1/plan/validate-action", new { action = "create_session" });
        Assert.That(asked.Status, Is.EqualTo(plan));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var data = NpgsqlDataSource.Create(Settings.Database);
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
