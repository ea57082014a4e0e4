using CoachPlus.Application.Identity.Ports;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The list itself, and the ways between its entries.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ShapesTests
{
    private const string Players = "select id || ' ' || player_ids::text from video_sessions order by id";

    [Test]
    public void All_shapes_have_names_of_their_own_and_an_expectation()
    {
        Assert.That(LegacyShapes.All, Has.Count.EqualTo(12));
        Assert.That(LegacyShapes.All.Select(shape => shape.Name), Is.Unique);
        Assert.That(LegacyShapes.All.Select(Ages.Of), Is.Ordered.And.SupersetOf(Enum.GetValues<Age>()));
    }

    [Test]
    public async Task Either_form_of_the_first_revision_ends_in_the_same_head_with_the_same_rows()
    {
        await using var edited = await LegacyDatabases.CreateAsync(LegacyShapes.Json, rows: true);
        await using var head = await LegacyDatabases.CreateAsync(LegacyShapes.Head, rows: true);

        await LegacyDatabases.AdvanceAsync(edited, LegacyShapes.Json.StepsTo(LegacyShapes.Head), rows: true);

        foreach (var question in new[] { Catalogue.Columns, Catalogue.Enums, Catalogue.Indexes, Catalogue.Constraints, Players })
        {
            Assert.That(await Answers(edited, question), Is.EquivalentTo(await Answers(head, question)).And.Not.Empty);
        }
    }

    [Test]
    public async Task The_revision_that_alters_a_table_of_another_branch_fails_alone()
    {
        var steps = LegacyShapes.Findings.StepsTo(LegacyShapes.Head);
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Findings);
        await LegacyDatabases.AdvanceAsync(database, steps.Where(step => step.Name == "140_8fad14d07603"));

        Assert.That(
            () => LegacyDatabases.AdvanceAsync(database, steps.Where(step => step.Name == "180_j4k5l6m7n8o9")),
            Throws.InstanceOf<Npgsql.PostgresException>().With.Message.Contains("relation \"target_zones\" does not exist"));
    }

    [Test]
    public async Task Rows_that_have_a_name_are_there_and_their_users_can_log_in()
    {
        string[] names = [.. typeof(LegacyRows).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except([LegacyRows.Password, LegacyRows.Organisation])];
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.HeadWithAllRoles, rows: true);

        var ids = await Answers(database, "select id from users union all select id from video_sessions union all select id from video_analysis_jobs");
        var hashes = await Answers(database, "select hashed_password from users");
        var hasher = new Pbkdf2PasswordHasher(Options.Create(new IdentityOptions()));

        Assert.That(names, Is.SubsetOf(ids).And.Length.GreaterThan(15));
        Assert.That(hashes.Select(hash => hasher.Verify(LegacyRows.Password, hash!)), Is.All.Not.EqualTo(PasswordCheck.Wrong));
    }

    [Test]
    public async Task A_job_may_have_another_video_than_its_session_by_now()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.BeforeAwaitingUpload, rows: true);

        Assert.That(
            await database.ScalarAsync(
                $"select j.s3_key <> s.s3_key from video_analysis_jobs j join video_sessions s on s.id = j.session_id where j.id = '{LegacyRows.QueuedBesideItsSession}'"),
            Is.EqualTo("t"));
    }

    [Test]
    public async Task Databases_without_rows_have_none()
    {
        await using var database = await LegacyDatabases.CreateAsync(LegacyShapes.Head);

        Assert.That(await database.ScalarAsync("select (select count(*) from users) + (select count(*) from video_sessions)"), Is.EqualTo("0"));
    }

    private static async Task<IEnumerable<string?>> Answers(TestDatabase database, string sql)
        => (await database.QueryAsync(sql)).Select(row => (string?)row.Values.First());
}
