using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using Npgsql;
using Shapes = CoachPlus.TestSupport.Databases.TranscriptShapes;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>From every known shape to the current one, while the existing system goes on.</summary>
internal sealed class TranscriptMoveTests : TranscriptSchemaFixture
{
    // As the existing system's own code writes: every value that the tables demand, nothing else.
    private const string OldWrites = """
        insert into session (id, title, user_id, language, status, stt_provider, provider_metadata, created_at, updated_at)
            values ('5e000000-0000-4000-8000-0000000000ff', 'old', 'a0000000-0000-4000-8000-000000000001', 'auto', 'PROCESSING', 'google', '{}', now(), now());
        insert into processing_status (id, session_id, status, progress, created_at, updated_at)
            values (gen_random_uuid(), '5e000000-0000-4000-8000-0000000000ff', 'processing', 10, now(), now()), (gen_random_uuid(), '5e000000-0000-4000-8000-0000000000ff', 'pending', 0, now(), now());
        insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, created_at, updated_at)
            values (gen_random_uuid(), '5e000000-0000-4000-8000-0000000000ff', 0, 0, 0, '', now(), now());
        update session set status = 'COMPLETED', stt_cost_usd = '0.1' where id = '5e000000-0000-4000-8000-0000000000ff';
        delete from session where id = '5e000000-0000-4000-8000-000000000005';
        """;

    [TestCaseSource(typeof(Shapes), nameof(Shapes.Known))]
    public async Task Every_known_shape_becomes_the_current_one_and_keeps_every_value(LegacyShape shape)
    {
        var schema = await OnAsync(shape);
        var before = await RowsAsync();
        Assert.That(await schema.PlanAsync(None), Has.Count.EqualTo(TranscriptScripts.Beside.Count + TranscriptScripts.Tables.Count));
        Assert.That(await RowsAsync(), Is.EqualTo(before), "a plan changes nothing");

        await schema.MigrateAsync(None);

        Assert.That((await schema.ReadAsync(None)).Refusal(), Is.Null);
        Assert.That(await schema.MigrateAsync(None), Is.Empty);
        Assert.That(await RowsAsync(), Is.EqualTo(before.Select(row => row!.Replace(",FREE,300", ",free,300", StringComparison.Ordinal))), "but for the plan that locked its user out");
        Assert.That(
            (await Database.QueryAsync("select place, row_id, was from coachplus.transcript_repairs")).Select(row => (row["place"], row["row_id"], row["was"])),
            Is.EqualTo(new[] { ("user.plan", "a0000000-0000-4000-8000-000000000001", "FREE") }));
    }

    [TestCaseSource(typeof(Shapes), nameof(Shapes.Known))]
    public async Task The_existing_systems_code_goes_on_afterwards(LegacyShape shape)
    {
        var schema = await OnAsync(shape);
        await schema.MigrateAsync(None);

        await Database.ExecuteAsync(OldWrites);

        Assert.That(await Database.ScalarAsync("select status from session where id = '5e000000-0000-4000-8000-0000000000ff'"), Is.EqualTo("COMPLETED"));
    }

    [Test]
    public async Task What_lies_beside_goes_with_a_session_that_the_existing_system_deletes()
    {
        var schema = await OnAsync(Shapes.Head);
        await schema.LayBesideAsync(None);
        await Database.ExecuteAsync("""
            insert into coachplus.transcriptions (session_id, user_id) select id, user_id from session;
            insert into coachplus.transcriptions (session_id, user_id) values (gen_random_uuid(), gen_random_uuid());
            insert into coachplus.segment_doubts (segment_id, session_id, doubts) select id, session_id, 1 from transcript_segment;
            """);
        await schema.MigrateAsync(None);
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.transcriptions"), Is.EqualTo(await Database.ScalarAsync("select count(*) from session")), "what belongs to nothing is gone");

        await Database.ExecuteAsync("delete from session");

        Assert.That(await Database.ScalarAsync("select (select count(*) from coachplus.transcriptions) + (select count(*) from coachplus.segment_doubts)"), Is.EqualTo("0"));
    }

    [Test]
    public async Task An_index_whose_building_was_broken_off_is_built_again()
    {
        var schema = await OnAsync(Shapes.Head);
        await Database.ExecuteAsync("create index ix_session_user_created on session (user_id, created_at desc, id desc)");
        await Database.ExecuteAsync("update pg_index set indisvalid = false where indexrelid = 'ix_session_user_created'::regclass");

        await schema.MigrateAsync(None);

        Assert.That((await schema.ReadAsync(None)).Refusal(), Is.Null);
        Assert.That(await Database.ScalarAsync("select indisvalid from pg_index where indexrelid = 'ix_session_user_created'::regclass"), Is.EqualTo("t"));
    }

    [Test]
    public async Task While_somebody_reads_the_tables_it_lets_writers_pass_and_goes_on_afterwards()
    {
        var schema = await OnAsync(Shapes.DayOfTheIncident);
        await using var reader = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await reader.OpenAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await new NpgsqlCommand("select count(*) from session", reader, transaction).ExecuteScalarAsync();

        var move = schema.MigrateAsync(None);
        for (var write = 0; write < 20; write++)
        {
            // A writer waits behind a move that stands in the line for its lock, and fails here if that is for long.
            await Database.ExecuteAsync("set statement_timeout = '5s'; update session set title = title || '.' where id = '5e000000-0000-4000-8000-000000000004'");
        }

        Assert.That(move.IsCompleted, Is.False, "it cannot change a table that somebody reads");
        await transaction.CommitAsync();
        await move;
        Assert.That((await schema.ReadAsync(None)).Refusal(), Is.Null);
    }

    [Test]
    public async Task Two_processes_that_move_at_once_do_it_once()
    {
        var schema = await OnAsync(Shapes.Head);

        var applied = await Task.WhenAll(schema.MigrateAsync(None), Schema().MigrateAsync(None));

        Assert.That(applied.Sum(names => names.Count), Is.EqualTo(TranscriptScripts.Beside.Count + TranscriptScripts.Tables.Count));
    }
}
