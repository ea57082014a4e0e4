using System.Net;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Runbooks;
using CoachPlus.TestSupport.Tools;
using Npgsql;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>The way back after a deployment: a former build runs on a newer database while that has all it names, and on the dump from before.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class RollbackTests() : RunbookFixture(Store.Disk, "api")
{
    private string Folder => Settings.Folder;

    [Test]
    public async Task A_former_build_runs_on_a_newer_database_that_has_what_it_names_and_on_the_dump_from_before()
    {
        var offer = await OfferAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "dumps")).FullName;
        await RunAsync(OperationsManual.Shell["dump"], Settings.Database, folder);
        await RunAsync(Filled(RunbookCommands.Dump), Settings.Database, folder);
        await Database.ExecuteAsync("insert into coachplus.schema_migrations (name, sha256, duration) values ('9999_of_the_next_build', repeat('0', 64), interval '1 second')");

        var migrated = await Executable.RunAsync(Settings.Environment, null, "migrate");
        Assert.That((migrated.ExitCode, migrated.Output), Is.EqualTo((0, migrated.Output)), migrated.Errors);
        Assert.That(migrated.Output, Does.StartWith("Nothing to apply.").And.Contain("9999_of_the_next_build"));
        var schema = await Executable.RunAsync(Settings.Environment, null, "schema");
        Assert.That((schema.ExitCode, schema.Output), Is.EqualTo((0, schema.Output)));
        Assert.That(schema.Output, Does.Contain("current, newer than this build").And.Contain("goes on with what it knows"));
        await AssertGoesOnAsync(offer);
        await AssertRefusedWithoutWhatItNamesAsync();

        foreach (var dump in Directory.GetFiles(folder))
        {
            await using var restored = await RestoreAsync(dump, folder);
            await AssertRunsOnAsync(restored, offer);
        }

        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(2));
    }

    // Whoever is already there is not harmed by the newer database, and stays in the balancer: all of them leaving at once would be an outage.
    private async Task AssertGoesOnAsync(Offer offer)
    {
        Assert.That(Coach.Text(await Coach.JobAsync(offer.Job), "status"), Is.EqualTo("awaiting_upload"));
        using var ready = await Coach.Http.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("degraded").And.Contain("newer build"));
    }

    private async Task AssertRefusedWithoutWhatItNamesAsync()
    {
        await Database.ExecuteAsync("alter table video_analysis_jobs rename column failure_code to reason");
        var refused = await Executable.RunAsync(Settings.Environment, null, "worker");
        await Database.ExecuteAsync("alter table video_analysis_jobs rename column reason to failure_code");
        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((1, refused.Errors)));
        Assert.That(refused.Errors, Does.Contain("column video_analysis_jobs.failure_code is missing").And.Contain("9999_of_the_next_build"));
    }

    private async Task<TestDatabase> RestoreAsync(string dump, string folder)
    {
        var name = $"coachplus_restored_{Guid.NewGuid():n}";
        var command = OperationsManual.Shell["restore"].Replace("restored", name, StringComparison.Ordinal).Replace("before.sql", Path.GetFileName(dump), StringComparison.Ordinal);
        await RunAsync(command, Settings.Database, folder);
        return new TestDatabase(name, new NpgsqlConnectionStringBuilder(Settings.Database) { Database = name }.ConnectionString);
    }

    private async Task AssertRunsOnAsync(TestDatabase restored, Offer offer)
    {
        var environment = new Dictionary<string, string>(Settings.Environment) { ["ConnectionStrings__Db"] = restored.ConnectionString };
        var migrated = await Executable.RunAsync(environment, null, "migrate");
        Assert.That((migrated.ExitCode, migrated.Output.TrimEnd()), Is.EqualTo((0, "The database is up to date.")), migrated.Errors);
        Assert.That(await restored.ScalarAsync($"select status from video_analysis_jobs where id = '{offer.Job}'"), Is.EqualTo("awaiting_upload"));

        // The guards came along: what was refused before is refused after.
        Assert.That(
            async () => await restored.ExecuteAsync($"update video_analysis_jobs set status = 'done', progress_pct = 100 where id = '{offer.Job}'"),
            Throws.TypeOf<PostgresException>().With.Property("ConstraintName").EqualTo("ck_video_analysis_jobs_transition"));
        await restored.ExecuteAsync($"update video_analysis_jobs set created_at = now() - interval '1 hour'; {RunbookSql.QueueByHand}");
        Assert.That(await restored.ScalarAsync("select status || ' ' || queue_class from video_analysis_jobs"), Is.EqualTo("queued 0"));
    }

    private static string Filled(string dump) => dump.Replace("<host>", "\"$PGHOST\"", StringComparison.Ordinal)
        .Replace("<user>", "\"$PGUSER\"", StringComparison.Ordinal).Replace("<database>", "\"$PGDATABASE\"", StringComparison.Ordinal);

    private static async Task RunAsync(string command, string database, string folder)
    {
        var variables = PostgresTools.VariablesOf(database);
        variables["DB"] = variables["PGDATABASE"];
        var ended = await Shell.RunAsync(command, variables, folder: folder);
        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((0, "")), command);
    }
}
