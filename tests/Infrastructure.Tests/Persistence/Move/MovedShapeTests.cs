using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>From every known shape a move ends in exactly the shape that the scripts make from nothing.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MovedShapeTests
{
    // What the scripts make, by definition and not only by name. Of other people's objects nothing is said.
    private const string Definitions =
        """
        with tables as (
            select c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'coachplus') and c.relkind = 'r')
        select 'default ' || t.name || '.' || a.attname as what, coalesce(pg_get_expr(d.adbin, d.adrelid), '-') as definition
        from tables t join pg_attribute a on a.attrelid = t.oid left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped
        union all
        select 'index ' || i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i join tables t on t.oid = i.indrelid
        union all
        select 'constraint ' || t.name || '.' || k.conname, pg_get_constraintdef(k.oid) from pg_constraint k join tables t on t.oid = k.conrelid where k.contype <> 'n'
        union all
        select 'trigger ' || t.name || '.' || g.tgname, pg_get_triggerdef(g.oid) from pg_trigger g join tables t on t.oid = g.tgrelid where not g.tgisinternal
        union all
        select 'options ' || t.name, array_to_string(c.reloptions, ',') from tables t join pg_class c on c.oid = t.oid where c.reloptions is not null
        union all
        select c.relkind::text || ' ' || c.relname, case c.relkind when 'v' then pg_get_viewdef(c.oid) end
        from pg_class c where c.relnamespace = 'coachplus'::regnamespace and c.relkind in ('v', 'S')
        union all
        select 'function ' || p.oid::regprocedure::text, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'coachplus'
        """;

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    public async Task Every_known_shape_becomes_the_current_one_and_a_second_run_does_nothing(LegacyShape shape)
    {
        await using var fresh = await TestDatabases.CreateAsync();
        await using var moved = await MoveFixture.MovedAsync(shape);

        var report = await moved.ReportAsync();

        Assert.That(report.Missing, Is.Empty);
        Assert.That((report.Generation, report.Shape, report.Fit), Is.EqualTo((SchemaGeneration.Current, "current", true)));
        Assert.That(await moved.MigrateAsync(), Is.Empty);
        await moved.Get<IDatabaseMigrations>().RequireCurrentAsync(CancellationToken.None);
        var expected = await DefinitionsAsync(fresh);
        var found = await DefinitionsAsync(moved.Database);
        Assert.That(expected, Has.Count.GreaterThan(250));
        Assert.That(expected.Where(entry => found.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => $"{entry.Key}: {found.GetValueOrDefault(entry.Key)} instead of {entry.Value}"), Is.Empty);
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    public async Task What_the_manual_drops_in_the_end_is_needed_by_nobody(LegacyShape shape)
    {
        await using var moved = await MoveFixture.MovedAsync(shape);
        var manual = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "moving.md"));

        await moved.Database.ExecuteAsync(manual[manual.IndexOf("```sql\n-- what only", StringComparison.Ordinal)..].Split("```")[1][3..]);

        Assert.That((await moved.ReportAsync()).Fit, Is.True);
        await moved.Database.ExecuteAsync($"update video_analysis_jobs set stage = 'QUEUED' where id = '{LegacyRows.QueuedWithoutVideo}'");
        Assert.That(await moved.Database.ScalarAsync("select string_agg(proname, ',') from pg_proc p where pronamespace = 'coachplus'::regnamespace and prosrc like '%move_%'"), Is.Null);
    }

    [Test]
    public async Task Every_step_between_the_known_shapes_is_moved_too()
    {
        var known = LegacyShapes.All.Select(shape => shape.Steps.Count).ToHashSet();
        foreach (var count in Enumerable.Range(3, LegacyShapes.HeadWithAllRoles.Steps.Count - 2).Where(count => !known.Contains(count)))
        {
            var shape = LegacyShapes.HeadWithAllRoles with { Name = $"step {count}", Steps = [.. LegacyShapes.HeadWithAllRoles.Steps.Take(count)] };
            await using var moved = await MoveFixture.StartAsync(shape);

            await moved.MigrateAsync();

            Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"), shape.Steps[^1].Name);
        }
    }

    private static async Task<Dictionary<string, string>> DefinitionsAsync(TestDatabase database)
        => (await database.QueryAsync(Definitions)).ToDictionary(row => (string)row["what"]!, row => (string)row["definition"]!);
}
