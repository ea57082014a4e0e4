using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.Infrastructure.Tests.Persistence.Schema;

/// <summary>The list of what the current shape has, and what the probe says when a piece of it is gone.</summary>
internal sealed class CurrentShapeTests : PersistenceFixture
{
    [Test]
    public async Task The_list_is_what_the_scripts_leave()
    {
        var left = CurrentShape.Write((await ((SchemaReports)Persistence.Get<ISchemaReports>()).CatalogueAsync(None)).Facts);
        var path = Path.Combine(SourceTree.Root, "src", "Infrastructure", "Persistence", "Schema", "current.facts");

        // build/schema-facts runs this test to write the list.
        if (Environment.GetEnvironmentVariable("COACHPLUS_WRITE_FACTS") == "1")
        {
            await File.WriteAllTextAsync(path, left);
        }

        Assert.That((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"), Is.EqualTo(left), "run build/schema-facts and commit the list");
    }

    [Test]
    public async Task A_migrated_database_fits()
    {
        var report = await ReportAsync();

        Assert.That((report.Generation, report.Shape, report.Fit, report.Refusal()), Is.EqualTo((SchemaGeneration.Current, "current", true, (string?)null)));
        Assert.That(report.Has, Does.Contain("0001_coaches_and_sessions"));
        Assert.That(report.Missing, Is.Empty);
        Assert.That(report.Server, Does.Match(@"^\d+(\.\d+)?"));
    }

    [TestCase("alter table video_analysis_jobs drop column lease_until cascade", "column video_analysis_jobs.lease_until is missing")]
    [TestCase("alter table video_sessions alter column notes type varchar(10)", "column video_sessions.notes is character varying(10), not text")]
    [TestCase("alter table video_sessions alter column title drop not null", "column video_sessions.title is character varying(255), not character varying(255) not null")]
    [TestCase("alter type user_role rename value 'coach_pro_plus' to 'plus'", "label user_role.coach_pro_plus is missing")]
    [TestCase("alter table analysis_artifacts disable trigger keep_artifacts_of_done", "trigger analysis_artifacts.keep_artifacts_of_done is disabled, not enabled")]
    [TestCase("drop index ix_video_sessions_key", "index ix_video_sessions_key is missing")]
    [TestCase("alter table analysis_artifacts drop constraint ck_analysis_artifacts_sha256", "constraint analysis_artifacts.ck_analysis_artifacts_sha256 is missing")]
    [TestCase("drop table coachplus.job_watches", "column coachplus.job_watches.job_id is missing")]
    public async Task What_is_gone_is_named_and_stops_the_start(string breaking, string gap)
    {
        await Database.ExecuteAsync(breaking);

        var report = await ReportAsync();

        Assert.That(report.Fit, Is.False);
        Assert.That(report.Missing.Select(missing => missing.ToString()), Does.Contain(gap));
        Assert.That(report.Refusal(), Does.Contain(gap).And.Contain("changed the tables by hand"));
    }

    [Test]
    public async Task A_guard_with_another_body_is_named()
    {
        await Database.ExecuteAsync("create or replace function coachplus.keep_artifacts_of_done() returns trigger language plpgsql as 'begin return old; end'");

        Assert.That((await ReportAsync()).Missing.Single().What, Is.EqualTo("function coachplus.keep_artifacts_of_done()"));
    }

    [Test]
    public async Task More_than_is_needed_does_no_harm()
    {
        await Database.ExecuteAsync("create table players (id integer); alter table video_sessions add column coach_mood text; alter type user_role add value 'umpire'");

        Assert.That((await ReportAsync()).Fit, Is.True);
    }

    [Test]
    public async Task A_journal_that_is_behind_is_named()
    {
        await Database.ExecuteAsync("delete from coachplus.schema_migrations where name like '0014%'");

        var report = await ReportAsync();

        Assert.That((report.Shape, report.Fit), Is.EqualTo(("current, behind this build", false)));
        Assert.That(report.Refusal(), Does.Contain("script 0014_rules_in_one_check is missing").And.Contain("migrate"));
    }

    [TestCase("select 1", null)]
    [TestCase("alter table video_sessions add column mood text; drop index ix_video_sessions_key; drop trigger tell_job_deletion on video_analysis_jobs", null)]
    [TestCase("alter table video_analysis_jobs drop column failure_code", "column video_analysis_jobs.failure_code is missing")]
    [TestCase("alter table video_sessions alter column notes type varchar(200)", "column video_sessions.notes is character varying(200), not text")]
    [TestCase("alter type camera_view rename value 'side' to 'flank'", "label camera_view.side is missing")]
    [Property("Defect", "D-05")]
    public async Task A_newer_database_fits_as_long_as_it_has_what_this_build_names(string script, string? gap)
    {
        await Database.ExecuteAsync($"{script}; insert into coachplus.schema_migrations values ('9999_later', '', now(), interval '1 s')");

        var report = await ReportAsync();

        Assert.That((report.Shape, report.Fit), Is.EqualTo(("current, newer than this build", gap is null)));
        Assert.That(report.Missing.Select(missing => missing.ToString()), Is.EqualTo(gap is null ? Array.Empty<string>() : [gap]));
        Assert.That(report.WhatToDo, Does.Contain("9999_later").And.Contain(gap is null ? "goes on with what it knows" : "start a build that knows"));
    }

    private Task<SchemaReport> ReportAsync() => Persistence.Get<ISchemaReports>().ReadAsync(None);
}
