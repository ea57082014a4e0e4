using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Runbooks;
using CoachPlus.TestSupport.Tools;
using Npgsql;
using Shapes = CoachPlus.TestSupport.Databases.TranscriptShapes;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>What the probe makes of databases.</summary>
internal sealed class TranscriptSchemaTests : TranscriptSchemaFixture
{
    [Test]
    [Property("Defect", "T-37")]
    public async Task The_list_is_what_the_scripts_leave()
    {
        await (await OnAsync(null)).MigrateAsync(None);
        var left = CurrentShape.Write(await FactsAsync());
        var path = Path.Combine(SourceTree.Root, "src", "Infrastructure", "Transcription", "Persistence", "transcripts.facts");

        // build/schema-facts runs this test to write the list.
        if (Environment.GetEnvironmentVariable("COACHPLUS_WRITE_FACTS") == "1")
        {
            await File.WriteAllTextAsync(path, left);
        }

        Assert.That((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"), Is.EqualTo(left), "run build/schema-facts and commit the list");
    }

    [TestCaseSource(typeof(Shapes), nameof(Shapes.Known))]
    [Property("Defect", "T-59")]
    public async Task A_known_shape_is_named_and_worked_on_as_it_is(LegacyShape shape)
    {
        var schema = await OnAsync(shape);
        var (tables, rows) = (await TablesAsync(), await RowsAsync());

        var before = await schema.ReadAsync(None);
        Assert.That((before.Generation, before.Fit, before.Revision), Is.EqualTo((SchemaGeneration.Legacy, false, shape.Revision)));
        Assert.That(before.Shape, Does.StartWith(shape.Revision).And.Matches<string>(name => name.Contains("by hand", StringComparison.Ordinal) == (shape == Shapes.WithColumnsByHand)));
        Assert.That(before.Refusal(), Does.Contain("0001_beside_transcripts is missing").And.Contain("CoachPlus.Api beside"));

        Assert.That(await schema.LayBesideAsync(None), Is.EqualTo(new[] { "transcripts 0001_beside_transcripts", "transcripts 0002_runs_of_transcriptions" }));
        Assert.That(await schema.LayBesideAsync(None), Is.Empty);

        var after = await schema.ReadAsync(None);
        Assert.That((after.Generation, after.Fit, after.Refusal()), Is.EqualTo((SchemaGeneration.Legacy, true, (string?)null)));
        Assert.That(await TablesAsync(), Is.EqualTo(tables), "none of the existing tables is altered");
        Assert.That(await RowsAsync(), Is.EqualTo(rows));
        await schema.RequireCurrentAsync(None);
    }

    [Test]
    public async Task What_is_no_known_shape_stops_everything_with_the_list_of_what_is_missing()
    {
        var schema = await OnAsync(Shapes.TooOld, rows: false);
        var facts = CurrentShape.Write(await FactsAsync());

        var report = await schema.ReadAsync(None);

        Assert.That(report.Generation, Is.EqualTo(SchemaGeneration.Unknown));
        Assert.That(
            report.Missing.Select(gap => gap.ToString()),
            Is.SupersetOf(new[] { "column session.duration_seconds is missing", "column transcript_segment.start_seconds is missing", "column transcript_segment.end_seconds is missing" }));
        Assert.That(report.Refusal(), Does.Contain("ConnectionStrings:Transcripts"), "somebody else's table of that name must not keep the service from starting");
        foreach (var change in (Func<Task>[])[() => schema.MigrateAsync(None), () => schema.PlanAsync(None), () => schema.LayBesideAsync(None)])
        {
            Assert.That(change, Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("session.duration_seconds is missing"));
        }

        Assert.That(() => schema.RequireCurrentAsync(None), Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("0001_beside_transcripts").And.Message.Contains("missing"));
        Assert.That(CurrentShape.Write(await FactsAsync()), Is.EqualTo(facts));
    }

    [Test]
    public async Task Nothing_becomes_the_current_shape_by_either_command([Values] bool beside)
    {
        var schema = await OnAsync(null);
        Assert.That((await schema.ReadAsync(None)).Refusal(), Is.EqualTo("The database is empty. Run `CoachPlus.Api migrate`."));

        var applied = await (beside ? schema.LayBesideAsync(None) : schema.MigrateAsync(None));

        Assert.That(applied, Has.Count.EqualTo(TranscriptScripts.Beside.Count + TranscriptScripts.Tables.Count));
        Assert.That((await schema.ReadAsync(None)).Shape, Is.EqualTo("current"));
        Assert.That(await schema.PlanAsync(None), Is.Empty);
    }

    [TestCase("drop index ix_transcript_segment_words", "index ix_transcript_segment_words is missing")]
    [TestCase("alter table session drop column error_message", "column session.error_message is missing")]
    [TestCase("drop trigger transcript_is_there on coachplus.transcriptions", "trigger coachplus.transcriptions.transcript_is_there is missing")]
    [TestCase("drop table coachplus.plan_usage", "column coachplus.plan_usage.id is missing")]
    public async Task What_is_gone_is_named_and_stops_the_start(string breaking, string gap)
    {
        var schema = await OnAsync(null);
        await schema.MigrateAsync(None);
        await Database.ExecuteAsync(breaking);

        Assert.That((await schema.ReadAsync(None)).Refusal(), Does.Contain(gap).And.Contain("changed the tables by hand"));
    }

    [Test]
    public async Task A_database_of_the_other_generation_than_was_asked_for_is_refused()
    {
        var schema = await OnAsync(Shapes.Head, rows: false, new TranscriptsOptions { Schema = SchemaChoice.Current });
        await schema.LayBesideAsync(None);

        Assert.That((await schema.ReadAsync(None)).Refusal(), Does.Contain("setting Transcripts:Schema is Current, not Legacy or Auto for this database"));
    }

    [Test]
    public async Task The_statement_of_the_incident_still_fails_by_the_column_that_nobody_makes()
    {
        await (await OnAsync(Shapes.DayOfTheIncident)).MigrateAsync(None);
        var filled = RunbookSql.TranscriptRead.Replace(", ...", "", StringComparison.Ordinal).Replace("%(pk_1)s", $"'{TranscriptRows.Processing}'", StringComparison.Ordinal);

        Assert.That(async () => await Database.QueryAsync(filled), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.UndefinedColumn));
    }
}
