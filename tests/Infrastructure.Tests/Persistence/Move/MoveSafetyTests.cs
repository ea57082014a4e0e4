using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.OldSystem;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>A move can be foreseen, refused, interrupted, run twice at once and made to wait; it never stops others and never leaves a row behind.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MoveSafetyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static IEnumerable<TestCaseData> Obstacles =>
    [
        new("update users set email = 'COACH@example.org' where id = 'c0ac0000-0000-4000-8000-000000000003'", "1 addresses of users that differ in case only (c0ac0000-0000-4000-8000-000000000001)"),
        new("update users set email = '' where id = 'c0ac0000-0000-4000-8000-000000000003'", "1 users without an address (c0ac0000-0000-4000-8000-000000000003)"),
        new("update video_sessions set player_ids = '{\"a\": 1}'", "sessions whose player_ids are no list (5e550000-0000-4000-8000-000000000001, 5e550000-0000-4000-8000-000000000002, 5e550000-0000-4000-8000-000000000003, …)"),
        new("update video_sessions set file_size_bytes = -1 where file_size_bytes > 40000000", "sessions whose file_size_bytes are below zero"),
        new("update video_moment_markers set timestamp_ms = -1", "2 markers before the beginning of their video"),
        new("update video_moment_markers set description = repeat('x', 1001)", "2 markers with a description of more than 1000 characters"),
        new("insert into players values (0); update coach_notes set player_id = 0 where player_id = 3", "1 notes on a player whose number is not above zero"),
        new("update target_zones set owner_id = 'nobody'", "2 zones whose owner is no user"),
        new("update target_zones set name = ''", "2 zones without a name"),
        new("update target_zones set definition_json = '[]'", "2 zones whose definition is no object"),
        new("update target_zones set target_accuracy = 60", "2 zones whose target is no share"),
        new("update ai_usage_logs set tokens_used = -1", "2 entries of ai_usage_logs with tokens_used below zero"),
    ];

    [TestCaseSource(nameof(Obstacles))]
    public async Task What_is_in_the_way_is_named_before_anything_is_changed(string spoil, string obstacle)
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Head);
        await moved.Database.ExecuteAsync(spoil);

        var refused = Assert.ThrowsAsync<DatabaseSchemaException>(() => moved.MigrateAsync())!;
        var foreseen = Assert.ThrowsAsync<DatabaseSchemaException>(() => moved.PlanAsync())!;

        Assert.That(refused.Message, Does.Contain(obstacle).And.Contain("run `migrate` again"));
        Assert.That(foreseen.Message, Is.EqualTo(refused.Message));
        Assert.That(await moved.Database.ScalarAsync("select to_regnamespace('coachplus') is null"), Is.EqualTo("t"));
    }

    [Test]
    public async Task Whoever_does_not_own_the_tables_is_told_so()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Head, rows: false);
        var user = $"guest_{Guid.NewGuid():n}";
        await moved.Database.ExecuteAsync($"create role {user} login password 'guest'; grant all on all tables in schema public to {user}");
        try
        {
            var address = new NpgsqlConnectionStringBuilder(moved.Database.ConnectionString) { Username = user, Password = "guest", Pooling = false };
            await using var services = PersistenceUnderTest.Services(address.ConnectionString);

            var refused = Assert.ThrowsAsync<DatabaseSchemaException>(() => ((IDatabaseMigrations)services.GetService(typeof(IDatabaseMigrations))!).MigrateAsync(None))!;

            Assert.That(refused.Message, Does.Contain("does not own ai_usage_logs, coach_notes, target_zones").And.Contain("the database itself, to make a schema"));
        }
        finally
        {
            await moved.Database.ExecuteAsync($"drop owned by {user}; drop role {user}");
        }
    }

    [TestCaseSource(typeof(MoveFixture), nameof(MoveFixture.Shapes))]
    public async Task A_plan_names_what_would_be_done_and_changes_nothing(LegacyShape shape)
    {
        await using var moved = await MoveFixture.StartAsync(shape);
        var before = await moved.ReportAsync();

        var plan = await moved.PlanAsync();

        Assert.That(await moved.ReportAsync(), Is.EqualTo(before).Using<SchemaReport>((one, other) => one.Shape == other.Shape && one.Has.SequenceEqual(other.Has)));
        Assert.That(await moved.Database.ScalarAsync("select to_regnamespace('coachplus') is null"), Is.EqualTo("t"));
        Assert.That(plan.Select(step => step.Name), Is.EqualTo(await moved.MigrateAsync()), "what is done is what was planned");
        Assert.That(plan.Select(step => step.Lock), Has.All.Not.Empty);
        Assert.That(plan.Single(step => step.Name == "old rows").Size, Does.StartWith("video_analysis_jobs: ").And.Contain("kB"));
        Assert.That(await moved.PlanAsync(), Is.Empty, "afterwards");
    }

    [TestCase("n4i5j6k7l8m9_varchar")]
    [TestCase("head")]
    public async Task An_interrupted_move_says_so_and_goes_on_where_it_stopped(string name)
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.All.Single(shape => shape.Name == name));
        var shape = (await moved.ReportAsync()).Shape;
        var half = 0;
        for (var steps = 1; await IsBrokenOffAsync(moved, steps); steps++)
        {
            var report = await moved.ReportAsync();
            if (report.Shape == $"{shape}, being moved")
            {
                half++;
                Assert.That(report.Refusal(), Does.Contain("goes on where it stopped"));
            }
        }

        Assert.That(half, Is.GreaterThan(2), "interruptions that left it half moved");
        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
        Assert.That(await moved.Database.ScalarAsync("select origin from coachplus.move where finished_at is not null"), Is.EqualTo(shape));
        Assert.That(await moved.Database.ScalarAsync("select count(*) from pg_class where relname like '%move_places%'"), Is.EqualTo("0"));
        Assert.That(await moved.Database.ScalarAsync($"select jsonb_array_length(player_ids) from video_sessions where id = '{LegacyRows.SessionWithOrderedPlayers}'"), Is.EqualTo("3"));
    }

    /// <summary>Moves until so many steps are done: every other time to the end of the last of them, else a moment into the next.</summary>
    /// <returns>Whether it was interrupted before it had come to its end.</returns>
    private static async Task<bool> IsBrokenOffAsync(MoveFixture moved, int steps)
    {
        using var breaks = new BreaksOff(steps, TimeSpan.FromMilliseconds(steps % 2 == 1 ? 0 : steps));
        try
        {
            await moved.MigrateAsync(breaks);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    [Test]
    public async Task The_last_step_does_not_stand_against_a_worker_that_has_begun_to_claim()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Head);
        using (var breaks = new BreaksOff((await moved.PlanAsync()).Count - 1, TimeSpan.Zero))
        {
            Assert.That(async () => await moved.MigrateAsync(breaks), Throws.InstanceOf<OperationCanceledException>());
        }

        await using var worker = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(moved.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await worker.OpenAsync();
        await using var claim = await worker.BeginTransactionAsync();
        await ExecuteAsync(worker, "lock table video_analysis_jobs in row share mode"); // what a claim has when it asks for the right to write

        Assert.That(await moved.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30)), Does.Contain("guards"));
        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
    }

    [Test]
    public async Task A_killed_connection_leaves_a_move_that_goes_on()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Json);
        await using var reader = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(moved.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await reader.OpenAsync();
        await using var report = await reader.BeginTransactionAsync();
        await ExecuteAsync(reader, "select count(*) from video_analysis_jobs"); // so that the move cannot get past the columns

        var running = moved.MigrateAsync();
        while (!(await moved.ReportAsync()).Shape.EndsWith("being moved", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        await moved.Database.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'CoachPlus migrate' and datname = current_database()");

        Assert.That(async () => await running, Throws.InstanceOf<UnavailableException>());
        Assert.That((await moved.ReportAsync()).Shape, Does.EndWith("being moved"));
        await report.RollbackAsync();
        await moved.MigrateAsync();
        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
    }

    [Test]
    public async Task Of_several_at_once_one_moves_and_all_end_well()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.StagedJson);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => moved.MigrateAsync())));

        Assert.That(runs.Count(run => run.Contains("guards")), Is.EqualTo(1));
        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
    }

    [Test]
    public async Task While_somebody_holds_a_table_the_move_gives_way_and_writers_pass()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Head);
        await using var source = NpgsqlDataSource.Create(moved.Database.ConnectionString);
        var connection = new OldConnection(source);
        var server = new OldServer(connection, OldGeneration.Of(LegacyShapes.Head));
        await using var reader = await source.OpenConnectionAsync();
        await using var report = await reader.BeginTransactionAsync();
        await ExecuteAsync(reader, "select count(*) from video_analysis_jobs");

        var running = moved.MigrateAsync();
        for (var turn = 0; turn < 40; turn++)
        {
            await server.CreateSessionAsync($"s{turn}", "coach");
            await server.InitiateAsync($"s{turn}", $"j{turn}");
            await Task.Delay(25);
        }

        Assert.That(running.IsCompleted, Is.False, "the reader's transaction is open");
        Assert.That(connection.Count, Is.EqualTo(80), "and yet everybody wrote");
        await report.RollbackAsync();
        await running;
        Assert.That((await moved.ReportAsync()).Shape, Is.EqualTo("current"));
    }

    [Test]
    public async Task An_index_that_an_interrupted_build_left_is_built_anew()
    {
        await using var moved = await MoveFixture.StartAsync(LegacyShapes.Head);
        await moved.Database.ExecuteAsync(
            """
            create index ix_video_sessions_key on video_sessions (s3_key varchar_pattern_ops);
            update pg_index set indisvalid = false where indexrelid = 'ix_video_sessions_key'::regclass
            """);

        await moved.MigrateAsync();

        Assert.That((await moved.ReportAsync()).Missing, Is.Empty);
        Assert.That(await moved.Database.ScalarAsync("select indisvalid from pg_index where indexrelid = 'ix_video_sessions_key'::regclass"), Is.EqualTo("t"));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
