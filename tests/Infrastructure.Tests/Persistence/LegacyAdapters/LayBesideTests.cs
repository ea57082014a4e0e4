using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using CoachPlus.Infrastructure.Persistence.Legacy;
using CoachPlus.TestSupport.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

[Parallelizable(ParallelScope.All)]
internal sealed class LayBesideTests
{
    private static CancellationToken None => CancellationToken.None;

    [Test]
    public async Task A_legacy_database_is_refused_until_it_is_laid_beside_and_then_works_by_the_adapters_of_its_generation()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.VarcharArray);
        await using var services = PersistenceUnderTest.Services(database.ConnectionString);
        var (reports, migrations) = (services.GetRequiredService<ISchemaReports>(), services.GetRequiredService<IDatabaseMigrations>());
        var first = await reports.ReadAsync(None);
        Assert.That(() => migrations.RequireCurrentAsync(None), Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("CoachPlus.Api beside"));
        var laid = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => migrations.LayBesideAsync(None)));
        var second = await reports.ReadAsync(None);
        await migrations.RequireCurrentAsync(None);

        Assert.That((first.Generation, first.Fit), Is.EqualTo((SchemaGeneration.Legacy, false)));
        Assert.That(first.WhatToDo, Does.StartWith("Run `CoachPlus.Api beside`: this build then works on these tables as they are, and alters none of them.").And.Contain("migrate --dry-run"));
        Assert.That(laid.Count(names => names.Count > 0), Is.EqualTo(1), "each script once");
        Assert.That((second.Generation, second.Fit, second.Refusal()), Is.EqualTo((SchemaGeneration.Legacy, true, (string?)null)));
        Assert.That(services.GetRequiredService<IAnalysisJobQueue>(), Is.TypeOf<LegacyAnalysisJobQueue>());
        Assert.That((await services.GetRequiredService<IReadinessCheck>().CheckAsync(None)).State, Is.EqualTo(PartState.Ready));
    }

    [TestCase("Current", true)]
    [TestCase("Legacy", false)]
    public async Task A_database_of_the_other_generation_than_the_setting_is_refused(string setting, bool legacy)
    {
        await using var database = await (legacy ? new Ground(LegacyShapes.Head) : Ground.Current).CreateAsync();
        await using var services = PersistenceUnderTest.Services(database.ConnectionString, null, ("Persistence:Schema", setting));

        var report = await services.GetRequiredService<ISchemaReports>().ReadAsync(None);

        Assert.That(report.Refusal(), Does.Contain($"setting Persistence:Schema is {setting}, not {(legacy ? "Legacy" : "Current")} or Auto"));
    }

    [Test]
    public async Task Nothing_is_laid_beside_tables_of_our_own_or_of_nobody()
    {
        await using var current = await TestDatabases.CreateAsync();
        await using var empty = await TestDatabases.CreateEmptyAsync();
        foreach (var database in new[] { current, empty })
        {
            await using var services = PersistenceUnderTest.Services(database.ConnectionString);
            Assert.That(() => services.GetRequiredService<IDatabaseMigrations>().LayBesideAsync(None), Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("migrate"));
        }

        Assert.That(await empty.ScalarAsync("select count(*) from pg_namespace where nspname = 'coachplus'"), Is.EqualTo("0"));
    }

    [TestCase("revoke update on coachplus.beside_jobs from reader", "privilege coachplus.beside_jobs.update")]
    [TestCase("delete from coachplus.beside_migrations where name like '0002%'", "script 0002_shared_with_the_current_shape is missing")]
    [TestCase("insert into coachplus.beside_migrations (name, sha256, duration) values ('9999_of_tomorrow', 'x', '0')", "script 9999_of_tomorrow is of a newer one")]
    public async Task What_is_not_as_this_build_needs_it_beside_is_listed(string change, string gap)
    {
        await using var database = await new Ground(LegacyShapes.Head).CreateAsync();
        var reader = $"r_{Guid.NewGuid():n}";
        await database.ExecuteAsync(
            $"""
            create role {reader} login password 'x'; grant usage on schema public, coachplus to {reader}; grant all on all tables in schema public, coachplus to {reader};
            {change.Replace("reader", reader, StringComparison.Ordinal)}
            """);
        try
        {
            var address = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = reader, Password = "x" }.ConnectionString;
            await using var services = PersistenceUnderTest.Services(address);
            var report = await services.GetRequiredService<ISchemaReports>().ReadAsync(None);

            Assert.That(report.Fit, Is.False);
            Assert.That(report.Missing.Select(missing => missing.ToString()), Has.Some.Contains(gap));
        }
        finally
        {
            await database.ExecuteAsync($"drop owned by {reader}; drop role {reader}");
        }
    }

    [Test]
    public async Task Each_column_of_a_job_has_its_place_beside_with_the_type_of_the_current_shape()
    {
        await using var persistence = await PersistenceUnderTest.StartAsync(new Ground(LegacyShapes.VarcharArray));
        await using var current = await PersistenceUnderTest.StartAsync();
        var beside = await TypesAsync(persistence.Database, "coachplus.beside_jobs");
        var shape = await TypesAsync(current.Database, "video_analysis_jobs");
        using var context = current.Get<IDbContextFactory<Infrastructure.Persistence.Current.CurrentDbContext>>().CreateDbContext();
        var columns = context.Model.FindEntityType(typeof(JobRow))!.GetProperties().Select(property => property.GetColumnName()).Except(["status", "results"]).ToList();

        Assert.That(columns.Select(column => $"{column} {beside.GetValueOrDefault(column)}"), Is.EqualTo(columns.Select(column => $"{column} {shape[column]}")));
        foreach (var (ours, theirs) in new[] { ("beside_artifacts", "analysis_artifacts"), ("beside_object_deletions", "object_deletions"), ("workers", "coachplus.workers"), ("job_watches", "coachplus.job_watches"), ("sweep_turns", "coachplus.sweep_turns"), ("installation", "coachplus.installation") })
        {
            Assert.That(await TypesAsync(persistence.Database, "coachplus." + ours), Is.EqualTo(await TypesAsync(current.Database, theirs)), ours);
        }
    }

    private static async Task<Dictionary<string, string>> TypesAsync(TestDatabase database, string table)
        => (await database.QueryAsync($"select attname, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped"))
            .ToDictionary(row => (string)row["attname"]!, row => (string)row["type"]!);
}
