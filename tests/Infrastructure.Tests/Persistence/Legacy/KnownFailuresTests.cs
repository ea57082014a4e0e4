using CoachPlus.TestSupport.Databases;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The failures of the existing system happen on these databases as they did in production: a fixture on which they do not is wrong.</summary>
/// <param name="shape">One of all.</param>
[TestFixtureSource(typeof(LegacyShapes), nameof(LegacyShapes.All))]
internal sealed class KnownFailuresTests(LegacyShape shape) : LegacyFixture(shape, rows: true)
{
    private const string Session = "insert into video_sessions (id, owner_type, owner_id, title, status, player_ids) values ('s', 'coach', 'c', 't', 'pending', @value)";
    private const string Note = $"insert into coach_notes (id, coach_id, player_id, note_text, tags) values ('n', '{LegacyRows.Coach}', 3, 't', @value)";

    private bool PlayersAreAnArray => Shape.Name.EndsWith("_varchar", StringComparison.Ordinal);

    [Test]
    public async Task A_session_is_refused_that_gives_its_players_in_the_other_type()
    {
        var json = await RefusalAsync(Session, """["12"]""", NpgsqlDbType.Json);
        var array = await RefusalAsync(Session, new[] { "12" }, NpgsqlDbType.Array | NpgsqlDbType.Varchar);

        Assert.That((json?.SqlState, array?.SqlState), Is.EqualTo(PlayersAreAnArray ? ("42804", null) : ((string?)null, "42804")));
        if (PlayersAreAnArray)
        {
            Assert.That(json!.MessageText, Is.EqualTo("column \"player_ids\" is of type character varying[] but expression is of type json"));
        }
    }

    [Test]
    public async Task The_roles_that_were_sold_can_be_given_only_where_somebody_added_them()
    {
        var paid = await RefusalAsync($"update users set role = 'coach_pro_plus' where id = '{LegacyRows.Coach}'");
        var venue = await RefusalAsync($"update users set role = 'venue_admin' where id = '{LegacyRows.Coach}'");

        Assert.That((paid?.SqlState, venue?.SqlState), Is.EqualTo(Shape.Name switch
        {
            "head_with_all_roles" => (null, null),
            "head_with_paid_role" => (null, PostgresErrorCodes.InvalidTextRepresentation),
            _ => ((string?)"22P02", (string?)"22P02"),
        }));
    }

    [Test]
    public async Task A_user_without_a_role_is_refused()
        => Assert.That((await RefusalAsync("insert into users (id, email, hashed_password) values ('u', 'u', 'u')"))?.SqlState, Is.EqualTo(PostgresErrorCodes.NotNullViolation));

    [Test]
    public async Task A_job_that_waits_for_its_video_is_refused_before_there_was_a_word_for_it()
        => Assert.That(
            (await RefusalAsync($"update video_analysis_jobs set status = 'awaiting_upload' where id = '{LegacyRows.Completed}'"))?.SqlState,
            Is.EqualTo(Ages.Of(Shape) < Age.AwaitingUpload ? "22P02" : null));

    [TestCase("""["timing"]""")]
    [TestCase(null)]
    public async Task A_note_is_refused_as_the_product_binds_it(string? tags)
    {
        if (Ages.Of(Shape) < Age.Snapshot)
        {
            Assert.That(await Database.ScalarAsync("select to_regclass('coach_notes')"), Is.Null, "there are no notes yet");
            return;
        }

        var refusal = await RefusalAsync(Note, tags, NpgsqlDbType.Jsonb);

        Assert.That(refusal?.SqlState, Is.EqualTo("42804"));
        Assert.That(refusal!.MessageText, Is.EqualTo("column \"tags\" is of type character varying[] but expression is of type jsonb"));
    }

    [Test]
    public async Task Goals_are_accepted_as_the_product_binds_them()
    {
        var refusal = await RefusalAsync("update video_analysis_jobs set coach_goals = @value", "{}", NpgsqlDbType.Json);

        Assert.That(refusal?.SqlState, Is.EqualTo(Ages.Of(Shape) < Age.Head ? PostgresErrorCodes.UndefinedColumn : null));
    }
}
