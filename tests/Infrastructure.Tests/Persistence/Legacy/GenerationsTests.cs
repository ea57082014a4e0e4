using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The four generations of results, told apart by where they hold what: a reader of old rows meets each of them.</summary>
/// <param name="shape">One of all.</param>
[TestFixtureSource(typeof(LegacyShapes), nameof(LegacyShapes.All))]
internal sealed class GenerationsTests(LegacyShape shape) : LegacyFixture(shape, rows: true)
{
    private static readonly string[] Metrics =
        ["balance_drift_score", "elbow_drop_score", "front_knee_brace_score", "head_stability_score", "hip_shoulder_separation_timing"];

    [Test]
    public async Task The_first_holds_all_in_one_column_with_the_evidence_at_its_top()
    {
        Assert.That(await KeysAsync(LegacyRows.Completed, "results"), Is.EqualTo("analysis_mode_used evidence findings metrics pose report total_frames video_fps"));
        Assert.That(await KeysAsync(LegacyRows.CompletedWithoutMode, "results"), Is.EqualTo("evidence findings metrics pose report total_frames video_fps"));
        Assert.That(await KeysAsync(LegacyRows.Completed, "results -> 'evidence'"), Is.EqualTo(string.Join(' ', Metrics)));
        Assert.That(await ValueAsync(LegacyRows.Completed, "results #> '{metrics,evidence}'"), Is.Null);
        Assert.That(await ValueAsync(LegacyRows.Completed, "status"), Is.EqualTo("completed"));
        Assert.That(await ValueAsync(LegacyRows.Completed, "results #>> '{metrics,metrics,head_stability_score,score}'"), Is.EqualTo("0.7812672169949764"), "the golden vector");
    }

    [Test]
    public async Task The_second_holds_findings_and_reports_in_its_two_blobs_alone()
    {
        if (Ages.Of(Shape) < Age.Staged)
        {
            await AssertAbsent(LegacyRows.Staged);
            return;
        }

        await AssertPass(LegacyRows.Staged, "quick_results", "findings meta metrics pose_summary report");
        await AssertPass(LegacyRows.Staged, "deep_results", "findings meta metrics pose_summary report");
        Assert.That(await KeysAsync(LegacyRows.Staged, "results"), Is.EqualTo("deep quick"));
        Assert.That(await KeysAsync(LegacyRows.StagedQuickOnly, "results"), Is.EqualTo("quick"));
        Assert.That(await ValueAsync(LegacyRows.Staged, "(results -> 'deep')::jsonb = deep_results::jsonb"), Is.EqualTo("t"), "stored twice");
        if (Ages.Of(Shape) >= Age.Findings)
        {
            Assert.That(await ValueAsync(LegacyRows.Staged, "num_nonnulls(quick_findings, quick_report, deep_findings, deep_report, deep_results_s3_key)"), Is.EqualTo("0"));
        }
    }

    [Test]
    public async Task The_third_holds_findings_and_reports_in_columns_and_names_its_objects()
    {
        if (Ages.Of(Shape) < Age.Findings)
        {
            await AssertAbsent(LegacyRows.WithFindings);
            return;
        }

        await AssertPass(LegacyRows.WithFindings, "deep_results", "findings meta metrics outputs pose_summary report");
        Assert.That(await ValueAsync(LegacyRows.WithFindings, "deep_results_s3_key"), Does.EndWith("/analysis/deep_results.json"));
        Assert.That(await ValueAsync(LegacyRows.WithFindings, "deep_results #>> '{outputs,deep_results_s3_key}' = deep_results_s3_key"), Is.EqualTo("t"));
        Assert.That(
            await ValueAsync(LegacyRows.WithFindings, "deep_findings::text = deep_results ->> 'findings' and quick_report::text = quick_results ->> 'report'"),
            Is.EqualTo("t"));
        Assert.That(
            await KeysAsync(LegacyRows.WithFindings, "deep_report"),
            Is.EqualTo("drills generated_with_llm notes one_week_plan reliability_warning summary top_issues"));
    }

    [Test]
    public async Task The_third_holds_a_mode_a_ball_and_goals_at_its_end()
    {
        if (Ages.Of(Shape) < Age.Head)
        {
            await AssertAbsent(LegacyRows.Bowling);
            return;
        }

        await AssertPass(LegacyRows.Bowling, "deep_results", "ball_tracking findings meta metrics outputs pose_summary report");
        Assert.That(await ValueAsync(LegacyRows.Bowling, "analysis_mode || ' ' || (deep_results #>> '{meta,analysis_mode_used}')"), Is.EqualTo("bowling bowling"));
        Assert.That(
            await ValueAsync(LegacyRows.Bowling, "num_nonnulls(pdf_s3_key, coach_goals, outcomes, goal_compliance_pct, coach_suggestions, player_summary)"),
            Is.EqualTo("6"));
        Assert.That(
            await ValueAsync(LegacyRows.NothingSeen, "(quick_findings ->> 'detection_rate') || ' ' || json_array_length(quick_findings -> 'findings')"),
            Is.EqualTo("0.0 4"),
            "findings that rest on nothing");
    }

    [Test]
    public async Task The_fourth_holds_its_mode_at_the_top_and_has_chunks()
    {
        if (Ages.Of(Shape) < Age.Chunks)
        {
            await AssertAbsent(LegacyRows.Gpu);
            return;
        }

        await AssertPass(LegacyRows.Gpu, "deep_results", "analysis_mode_used findings meta metrics pose_summary report");
        Assert.That(await ValueAsync(LegacyRows.Gpu, "deep_results ->> 'analysis_mode_used'"), Is.EqualTo("fielding"));
        Assert.That(await ValueAsync(LegacyRows.Gpu, "deep_results #>> '{meta,processing_mode}'"), Is.EqualTo("gpu_chunked"));
        Assert.That(await ValueAsync(LegacyRows.Gpu, "quick_results"), Is.Null);
        Assert.That(
            await ColumnAsync(
                $"""
                select format('%s %s-%s %s', chunk_index, start_sec, end_sec, status) from video_analysis_chunks
                where job_id = '{LegacyRows.Gpu}' order by chunk_index
                """),
            Is.EqualTo(new[] { "0 0-8 completed", "1 8-16 completed", "2 16-20 completed" }));
    }

    private async Task AssertPass(string job, string blob, string keys)
    {
        Assert.That(await ValueAsync(job, "status"), Is.EqualTo("done"));
        Assert.That(await KeysAsync(job, blob), Is.EqualTo(keys));
        Assert.That(await KeysAsync(job, $"{blob} #> '{{metrics,metrics}}'"), Is.EqualTo(string.Join(' ', Metrics)));
        Assert.That(await KeysAsync(job, $"{blob} #> '{{metrics,evidence}}'"), Is.EqualTo(string.Join(' ', Metrics)));
        Assert.That(await ValueAsync(job, $"{blob} -> 'evidence'"), Is.Null);
        Assert.That(await ValueAsync(job, $"{blob} #>> '{{findings,findings,0,code}}'"), Is.Not.Null);
    }

    private async Task AssertAbsent(string job)
        => Assert.That(await ColumnAsync($"select id from video_analysis_jobs where id = '{job}'"), Is.Empty, "nobody could write it yet");

    private Task<string?> ValueAsync(string job, string value) => Database.ScalarAsync($"select {value} from video_analysis_jobs where id = '{job}'");

    private Task<string?> KeysAsync(string job, string value)
        => ValueAsync(job, $"(select string_agg(key, ' ' order by key) from json_object_keys({value}) key)");
}
