using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence.Schema;

/// <summary>Every known shape of the existing system is named by what is in its catalogue; what is half there or strange is not.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class LegacyProbeTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["n4i5j6k7l8m9_varchar"] = "n4i5j6k7l8m9, player_ids character varying[]",
        ["n4i5j6k7l8m9_json"] = "n4i5j6k7l8m9, player_ids json",
        ["p2q3r4s5t6u7_varchar"] = "p2q3r4s5t6u7, player_ids character varying[]",
        ["p2q3r4s5t6u7_json"] = "p2q3r4s5t6u7, player_ids json",
        ["q8r9s0t1u2v3"] = "q8r9s0t1u2v3, player_ids jsonb",
        ["290600375fa0"] = "d1e2f3g4h5i6, player_ids jsonb, tags character varying[]",
        ["f1a2b3c4d5e6"] = "f1a2b3c4d5e6, player_ids jsonb, tags character varying[]",
        ["g2h3i4j5k6l7"] = "g2h3i4j5k6l7, player_ids jsonb, tags character varying[]",
        ["h3i4j5k6l7m8"] = "h3i4j5k6l7m8, player_ids jsonb, tags character varying[]",
        ["head"] = "p3q4r5s6t7u8 (head), player_ids jsonb, tags character varying[]",
        ["head_with_paid_role"] = "p3q4r5s6t7u8 (head), player_ids jsonb, user_role with coach_pro_plus, tags character varying[]",
        ["head_with_all_roles"] = "p3q4r5s6t7u8 (head), player_ids jsonb, user_role with coach_pro_plus, user_role with venue_admin, tags character varying[]",
    };

    private static IEnumerable<TestCaseData> Shapes => LegacyShapes.All.Select(shape => new TestCaseData(shape).SetArgDisplayNames(shape.Name));

    [TestCaseSource(nameof(Shapes))]
    [Property("Defect", "D-03")]
    public async Task A_known_shape_is_named_and_left_alone(LegacyShape shape)
    {
        await using var database = await LegacyDatabases.CreateAsync(shape, rows: true);
        var before = await CatalogueAsync(database);

        var report = await ReportAsync(database);

        Assert.That((report.Generation, report.Shape, report.Revision), Is.EqualTo((SchemaGeneration.Legacy, Names[shape.Name], shape.Revision)));
        Assert.That(report.Missing.Select(gap => gap.What), Is.All.StartsWith("script 000"), "beside it only");
        Assert.That(report.Fit, Is.False, "until it is laid beside");
        Assert.That(report.Refusal(), Does.Contain(Names[shape.Name]).And.Contain("migrate --dry-run").And.Contain("Run `CoachPlus.Api beside`"));
        Assert.That((await CatalogueAsync(database)).Facts, Is.EquivalentTo(before.Facts), "nothing was changed");
    }

    [Test]
    public async Task Every_step_between_the_known_shapes_has_a_name_too()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.VarcharArray);
        List<string> names = [];
        foreach (var step in LegacyShapes.VarcharArray.StepsTo(LegacyShapes.HeadWithAllRoles))
        {
            await LegacyDatabases.AdvanceAsync(database, [step]);
            var report = await ReportAsync(database);
            Assert.That(report.Generation, Is.EqualTo(SchemaGeneration.Legacy), step.Name);
            names.Add(report.Shape.Split(',', ' ')[0]);
        }

        Assert.That(names.Distinct(), Is.EqualTo(ExistingSystem.Rungs.Skip(1).Select(rung => rung.Revision).Prepend("n4i5j6k7l8m9")));
    }

    [TestCase("alter table video_analysis_jobs drop column deep_report", "column video_analysis_jobs.deep_report is missing")]
    [TestCase("alter table video_analysis_jobs alter column deep_mode type text", "column video_analysis_jobs.deep_mode is text, not character varying(50)")]
    [TestCase("alter table video_sessions drop column title", "column video_sessions.title is missing")]
    [TestCase("alter type owner_type rename value 'org' to 'club'", "label owner_type.org is missing")]
    [TestCase("drop table coach_notes", "column coach_notes.coach_id is missing")]
    public async Task A_step_that_is_half_there_makes_it_unknown_and_is_listed(string breaking, string gap)
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Head);
        await database.ExecuteAsync(breaking);

        var report = await ReportAsync(database);

        Assert.That((report.Generation, report.Fit), Is.EqualTo((SchemaGeneration.Unknown, false)));
        Assert.That(report.Shape, Does.StartWith("unknown, nearest to").And.Not.Contain("without"), "what is half there is in the list");
        Assert.That(report.Missing.Select(missing => missing.ToString()), Does.Contain(gap));
        Assert.That(report.Refusal(), Does.Contain("no shape that this build knows"));
    }

    [Test]
    public async Task Players_of_a_type_that_was_never_there_make_it_unknown()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Head);
        await database.ExecuteAsync("alter table video_sessions alter column player_ids type text using ''");

        var report = await ReportAsync(database);

        Assert.That(report.Generation, Is.EqualTo(SchemaGeneration.Unknown));
        Assert.That(
            report.Missing.Single().ToString(), Is.EqualTo("column video_sessions.player_ids is text not null, not character varying[] or json or jsonb not null"));
    }

    [Test]
    public async Task A_whole_step_that_was_left_out_is_part_of_the_name()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Chunks);
        await database.ExecuteAsync("alter table video_sessions drop column file_size_bytes");

        Assert.That((await ReportAsync(database)).Shape, Does.StartWith("g2h3i4j5k6l7 without a1b2c3d4e5f6, player_ids jsonb"));
    }

    [Test]
    public async Task What_the_journal_of_the_existing_system_claims_changes_nothing()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Json);
        await database.ExecuteAsync("update alembic_version set version_num = 'ab12cd34ef56'");

        var report = await ReportAsync(database);

        Assert.That((report.Shape, report.Revision), Is.EqualTo(("n4i5j6k7l8m9, player_ids json", "ab12cd34ef56")));
    }

    [Test]
    public async Task An_empty_database_is_empty_whatever_else_lives_in_it()
    {
        await using var database = await TestDatabases.CreateEmptyAsync();
        await database.ExecuteAsync("create table invoices (id integer primary key); create type colour as enum ('red')");

        var report = await ReportAsync(database);

        Assert.That((report.Generation, report.Shape, report.Fit), Is.EqualTo((SchemaGeneration.Empty, "empty", false)));
        Assert.That(report.Refusal(), Does.Contain("CoachPlus.Api migrate"));
    }

    [Test]
    public async Task What_the_connected_user_may_not_do_is_a_gap()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Head);
        var user = $"reader_{Guid.NewGuid():n}";
        await database.ExecuteAsync($"create role {user} login password 'reader'; grant select on all tables in schema public to {user}; revoke select on alembic_version from {user}");
        try
        {
            var address = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user, Password = "reader" };
            await using var services = PersistenceUnderTest.Services(address.ConnectionString);

            var report = await services.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None);

            Assert.That(report.Missing.Select(gap => gap.ToString()), Does.Contain("privilege video_analysis_jobs.update is refused, not granted to the connected user"));
            Assert.That(report.Missing.Select(gap => gap.What), Has.None.Contains(".select"));
            Assert.That((report.Fit, report.Revision), Is.EqualTo((false, (string?)null)), "a journal that may not be read is not asked");
        }
        finally
        {
            await database.ExecuteAsync($"drop owned by {user}; drop role {user}");
        }
    }

    private static async Task<SchemaReport> ReportAsync(TestDatabase database)
    {
        await using var services = PersistenceUnderTest.Services(database.ConnectionString);
        return await services.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None);
    }

    private static async Task<Catalogue> CatalogueAsync(TestDatabase database)
    {
        await using var services = PersistenceUnderTest.Services(database.ConnectionString);
        return await ((SchemaReports)services.GetRequiredService<ISchemaReports>()).CatalogueAsync(CancellationToken.None);
    }
}
