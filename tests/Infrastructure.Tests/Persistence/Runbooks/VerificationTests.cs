using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.TestSupport.Runbooks;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.Infrastructure.Tests.Persistence.Runbooks;

/// <summary>What operators run after a deployment to see that it is right.</summary>
internal sealed class VerificationTests : PersistenceFixture
{
    [Test]
    public async Task The_labels_of_the_status_name_awaiting_upload_before_queued()
    {
        var rows = await Database.QueryAsync(RunbookSql.StatusLabels);

        Assert.That(rows.Select(row => row["enumlabel"]), Is.EqualTo(new[]
        {
            "awaiting_upload", "queued", "processing", "completed", "failed", "quick_running", "quick_done", "deep_running", "done",
        }));
    }

    [Test]
    public async Task The_last_finished_job_shows_findings_report_and_key_whatever_else_there_is()
    {
        var earlier = await Stored.DoneAsync();
        var last = await Stored.DoneAsync();
        await Stored.YieldedAsync();
        await Database.ExecuteAsync($"update video_analysis_jobs set completed_at = now() - interval '1 minute' where id = '{earlier.Id}'");
        await Database.ExecuteAsync($"update video_analysis_jobs set completed_at = now() where id = '{last.Id}'");

        AssertDone((await Database.QueryAsync(RunbookSql.LastDone)).Single(), last);
    }

    [Test]
    public async Task A_job_by_its_id_shows_findings_report_and_key_and_one_before_its_deep_pass_shows_none()
    {
        var (done, waiting) = (await Stored.DoneAsync(), await Stored.YieldedAsync());

        AssertDone((await Database.QueryAsync(Of(done))).Single(), done);
        var row = (await Database.QueryAsync(Of(waiting))).Single();

        Assert.That(
            (row["status"], row["stage"], row["has_findings"], row["has_report"], row["deep_results_s3_key"], row["completed_at"]),
            Is.EqualTo(((object?)"quick_done", (object?)"QUICK_DONE", (object?)"f", (object?)"f", (object?)null, (object?)null)));
    }

    [Test]
    public async Task Of_a_job_without_a_deep_pass_only_the_manuals_statement_shows_the_results()
    {
        var quick = await Stored.DoneAsync(deep: false);

        var former = (await Database.QueryAsync(RunbookSql.LastDone)).Single();
        var manual = (await Database.QueryAsync(OperationsManual.Sql["results of the last finished job, of its last pass"])).Single();

        Assert.That((former["id"], former["has_findings"], former["has_report"], former["deep_results_s3_key"]),
            Is.EqualTo(((object?)quick.Id.Value, (object?)"f", (object?)"f", (object?)null)));
        Assert.That((manual["id"], manual["has_findings"], manual["has_report"], manual["results_s3_key"]),
            Is.EqualTo(((object?)quick.Id.Value, (object?)"t", (object?)"t", (object?)quick.State.Quick!.Results.Key)));
    }

    [Test]
    public async Task The_manuals_statement_shows_the_deep_results_where_there_are_some()
    {
        var deep = await Stored.DoneAsync();

        var row = (await Database.QueryAsync(OperationsManual.Sql["results of the last finished job, of its last pass"])).Single();

        Assert.That((row["id"], row["results_s3_key"]), Is.EqualTo(((object?)deep.Id.Value, (object?)deep.State.Deep!.Results.Key)));
    }

    [TestCase("quick_findings", "json")]
    [TestCase("quick_report", "json")]
    [TestCase("deep_findings", "json")]
    [TestCase("deep_report", "json")]
    [TestCase("quick_results_s3_key", "character varying(500)")]
    [TestCase("deep_results_s3_key", "character varying(500)")]
    public async Task Psql_describes_the_column(string name, string type)
    {
        var described = await PostgresTools.PasteAsync(Database.ConnectionString, RunbookCommands.Columns);

        Assert.That(described.ExitCode, Is.Zero, described.Errors);
        Assert.That(described.Output, Does.Match($@"(?m)^ {name} +\| {System.Text.RegularExpressions.Regex.Escape(type)} +\|"));
    }

    [Test]
    public async Task The_revision_of_the_database_is_the_last_script_of_the_journal()
    {
        var rows = await Database.QueryAsync(OperationsManual.Sql["the revision of the database"]);

        Assert.That(rows.Single()["name"], Is.EqualTo(MigrationScript.OfCurrentSchema()[^1].Name));
        Assert.That(rows.Single()["applied_at"], Is.Not.Null);
    }

    [Test]
    public async Task The_progress_of_an_analysis_is_read_instead()
    {
        var job = await Stored.YieldedAsync();

        var row = (await Database.QueryAsync(
            OperationsManual.Sql["how far a job is"].Replace(RunbookSql.ExampleJob, job.Id.Value, StringComparison.Ordinal))).Single();

        Assert.That((row["status"], row["stage"], row["progress_pct"]), Is.EqualTo(((object?)"quick_done", (object?)"QUICK_DONE", (object?)"50")));
    }

    [Test]
    public async Task Everything_can_be_pasted_into_psql_at_once_the_manuals_statements_too()
    {
        await Stored.DoneAsync();

        var pasted = await PostgresTools.PasteAsync(
            Database.ConnectionString, string.Join("\n\n", [.. RunbookSql.All, RunbookCommands.Columns, .. OperationsManual.Sql.Values]));

        Assert.That((pasted.ExitCode, pasted.Errors), Is.EqualTo((0, "")));
        Assert.That(OperationsManual.Sql, Has.Count.GreaterThanOrEqualTo(5), "the manual's statements were found in it");
    }

    [Test]
    public void Every_shell_command_of_the_manual_is_one_that_the_end_to_end_tests_type()
        => Assert.That(OperationsManual.Shell.Keys, Is.EquivalentTo(new[] { "preflight", "late complete", "missing videos", "dump", "restore" }));

    private static string Of(AnalysisJob job) => RunbookSql.JobById.Replace(RunbookSql.ExampleJob, job.Id.Value, StringComparison.Ordinal);

    private static void AssertDone(IReadOnlyDictionary<string, object?> row, AnalysisJob job)
    {
        Assert.That(
            (row["id"], row["status"], row["stage"], row["has_findings"], row["has_report"], row["deep_results_s3_key"]),
            Is.EqualTo(((object?)job.Id.Value, (object?)"done", (object?)"DONE", (object?)"t", (object?)"t", (object?)job.State.Deep!.Results.Key)));
        Assert.That(row["completed_at"], Is.Not.Null);
    }
}
