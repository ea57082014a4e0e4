using System.Text.Json;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>What becomes of the rows: nothing is lost, what was in the results alone is in its columns, and what had nothing to show is set aside.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MovedRowsTests
{
    private static readonly string[] Tables =
        ["users", "video_sessions", "video_analysis_jobs", "video_moment_markers", "coach_notes", "ai_usage_logs", "target_zones", "video_analysis_chunks", "players"];

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    public async Task No_value_of_any_row_is_lost_and_every_replaced_one_is_written_down(LegacyShape shape)
    {
        await using var moved = await MoveFixture.StartAsync(shape);
        var before = await ValuesAsync(moved, null);

        await moved.MigrateAsync();

        var after = await ValuesAsync(moved, before.Keys);

        var repairs = (await moved.Database.QueryAsync("select row_id, column_name, was, became from coachplus.move_repairs"))
            .Select(row => ($"video_analysis_jobs {row["row_id"]} {row["column_name"]}", $"{row["was"]} -> {row["became"]}")).Distinct().ToDictionary();
        var changed = before.Where(value => after.GetValueOrDefault(value.Key) != value.Value && value.Value is not (null or "null"))
            .ToDictionary(value => value.Key, value => $"{Text(value.Value)} -> {Text(after.GetValueOrDefault(value.Key))}");
        Assert.That(before, Has.Count.GreaterThan(150));
        Assert.That(changed, Is.SubsetOf(repairs));
        Assert.That(repairs.Keys, Has.Some.EndsWith($"{LegacyRows.QueuedWithoutVideo} status"));
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    [Property("Defect", "D-06")]
    public async Task Whatever_says_it_is_done_has_findings_and_a_report_and_can_be_read(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);

        Assert.That(await moved.Database.ScalarAsync("select string_agg(id, ',') from video_analysis_jobs where status in ('done', 'completed') and not (case when deep_enabled or status = 'completed' then coachplus.has_findings(deep_findings) and coachplus.has_report(deep_report) else coachplus.has_findings(quick_findings) and coachplus.has_report(quick_report) end)"), Is.Null);
        var sessions = await moved.Database.QueryAsync("select distinct session_id from video_analysis_jobs");
        List<JobOfSession> jobs = [];
        foreach (var session in sessions)
        {
            jobs.AddRange((await moved.Get<IAnalysisJobs>().ListAsync(new VideoSessionId((string)session["session_id"]!), StoredJobs.All, CancellationToken.None))!);
        }

        Assert.That(jobs.Select(job => job.Job.Id.Value), Does.Contain(LegacyRows.Completed).And.Contain(LegacyRows.QueuedWithoutVideo));
        var first = jobs.Single(job => job.Job.Id.Value == LegacyRows.Completed).Old!;
        Assert.That(JsonDocument.Parse(first.Results).RootElement.GetProperty("pose").GetProperty("sampled_frames").GetInt32(), Is.EqualTo(14));
        Assert.That(first.Findings, Does.Contain("ROTATION_TIMING"));
        Assert.That(first.Report, Does.Contain("one_week_plan"));
        Assert.That(jobs.Count(job => job.Old is not null), Is.EqualTo(2), "those of the first generation");
        foreach (var done in jobs.Where(job => job.Job.Status == JobStatus.Done && job.Job.Id.Value != LegacyRows.Completed && job.Job.Id.Value != LegacyRows.CompletedWithoutMode))
        {
            var results = done.Job.Order.DeepEnabled ? done.Job.State.Deep : done.Job.State.Quick;
            Assert.That(results?.Report, Does.Contain("summary"), done.Job.Id.Value);
            Assert.That(JsonDocument.Parse(results!.Findings).RootElement.GetProperty("findings").ValueKind, Is.EqualTo(JsonValueKind.Array));
        }
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    public async Task Every_job_is_in_the_indexes_by_its_phase(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);

        Assert.That(await moved.Database.ScalarAsync("select string_agg(id, ',') from video_analysis_jobs where phase is distinct from coachplus.phase_of(status, deep_enabled)"), Is.Null);
        Assert.That(await moved.Database.ScalarAsync("select count(distinct phase) > 1 from video_analysis_jobs"), Is.EqualTo("t"));
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    [Property("Defect", "D-06")]
    public async Task A_job_that_was_queued_without_its_video_is_claimed_by_nobody_and_one_with_its_video_is(LegacyShape shape)
    {
        var knows = shape.Steps.Any(step => step.Name.EndsWith("f1a2b3c4d5e6", StringComparison.Ordinal));
        await using var moved = await MoveFixture.MovedAsync(shape);

        var aside = (await moved.Database.QueryAsync(
            $"select status, failure_kind, s3_key is not null as placed, url_expires_at - created_at as open from video_analysis_jobs where id = '{LegacyRows.QueuedWithoutVideo}'")).Single();
        Assert.That((aside["status"], aside["failure_kind"], aside["placed"], aside["open"]), Is.EqualTo(knows ? ("awaiting_upload", null, "t", "01:00:00") : ("failed", (object?)"upload_missing", "t", "01:00:00")));
        List<string> claimed = [];
        while (await moved.Get<IAnalysisJobQueue>().ClaimAsync("worker", TimeSpan.FromMinutes(1), ClaimPreference.Quick, CancellationToken.None) is { } job)
        {
            claimed.Add(job.Job.Id.Value);
        }

        Assert.That(claimed, Does.Contain("10b00000-0000-4000-8000-000000000001").And.Not.Contain(LegacyRows.QueuedWithoutVideo));
        Assert.That(await moved.Database.ScalarAsync("select count(*) from video_analysis_jobs where status = 'queued'"), Is.EqualTo("0"), "everything that waits is claimed");
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    [Property("Defect", "D-03")]
    public async Task Players_come_through_in_their_order(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);

        Assert.That(await PlayersAsync(LegacyRows.SessionWithOrderedPlayers), Is.EqualTo(new[] { "12", "3", "7" }));
        Assert.That(await PlayersAsync(LegacyRows.SessionWithOddPlayers), Is.EqualTo(new[] { "Smith, J.", "the \"wall\"", "12" }));
        Assert.That(await PlayersAsync(LegacyRows.SessionWithoutVideo), Is.Empty);

        async Task<IReadOnlyList<string>> PlayersAsync(string session)
            => (await moved.Get<IVideoSessions>().FindAsync(new VideoSessionId(session), StoredJobs.All, CancellationToken.None))!.Session.Details.PlayerIds;
    }

    [Test]
    [Property("Defect", "D-01")]
    [Property("Defect", "D-02")]
    public async Task The_paid_role_can_be_given_and_a_note_of_an_old_server_stored()
    {
        await using var moved = await MoveFixture.MovedAsync(LegacyShapes.Head);

        await moved.Database.ExecuteAsync(
            $"""
            update users set role = 'coach_pro_plus', subscription_plan = 'venue_admin' where id = '{LegacyRows.Coach}';
            insert into coach_notes (id, coach_id, player_id, note_text, tags, severity) values ('n', '{LegacyRows.Coach}', 7, 'Head still.', '["head"]'::json, 'info')
            """);
        Assert.That((await moved.Get<IUsers>().FindByEmailAsync("coach@example.org", CancellationToken.None))!.Id.Value, Is.EqualTo(LegacyRows.Coach));
    }

    [Test]
    [Property("Defect", "D-06")]
    public async Task What_is_done_and_has_nothing_to_show_is_set_aside_with_what_it_was()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Findings);
        await moved.Database.ExecuteAsync(
            $"""
            insert into video_analysis_jobs (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_results) values
                ('empty', '{LegacyRows.SessionWithOrderedPlayers}', 10, false, 'done', 'DONE', 100, true, 'null'),
                ('odd', '{LegacyRows.SessionWithOrderedPlayers}', 90, false, 'failed', 'FAILED', 100, true, null)
            """);

        await moved.MigrateAsync();

        var empty = (await moved.Get<IAnalysisJobs>().FindAsync(new AnalysisJobId("empty"), StoredJobs.All, CancellationToken.None))!.Job;
        Assert.That((empty.Status, empty.State.Failure, empty.State.FailureCode, empty.Retryable), Is.EqualTo((JobStatus.Failed, FailureKind.Guardrail, "done.nothing-to-show", true)));
        Assert.That(empty.State.ErrorMessage, Does.Contain("without findings or a report"));
        var was = await moved.Database.QueryAsync("select row_id || ' ' || column_name as what, was from coachplus.move_repairs where row_id in ('empty', 'odd')");
        Assert.That(was.ToDictionary(row => row["what"]!, row => row["was"]), Is.SupersetOf(new Dictionary<object, object?>
        {
            ["empty status"] = "done",
            ["empty stage"] = "DONE",
            ["empty progress_pct"] = "100",
            ["odd sample_fps"] = "90",
            ["odd progress_pct"] = "100",
        }));
    }

    // A list of text is the same list as JSON; that is what a move does to it.
    private static string? Text(string? json) => json is null or "null" ? "" : JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.String } text ? text.GetString() : json;

    private static async Task<Dictionary<string, string?>> ValuesAsync(MoveFixture moved, IEnumerable<string>? only)
    {
        var wanted = only?.ToHashSet();
        Dictionary<string, string?> values = [];
        foreach (var table in Tables)
        {
            if (await moved.Database.ScalarAsync($"select to_regclass('{table}') is not null") != "t")
            {
                continue;
            }

            foreach (var row in await moved.Database.QueryAsync($"select t.id::text as id, e.key, e.value::text from {table} t, jsonb_each(to_jsonb(t)) e"))
            {
                var key = $"{table} {row["id"]} {row["key"]}";
                if (wanted is null || wanted.Contains(key))
                {
                    values[key] = (string?)row["value"];
                }
            }
        }

        return values;
    }
}
