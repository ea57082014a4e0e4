using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachPlus.Infrastructure.Tests.Persistence;

[Parallelizable(ParallelScope.Self)]
internal sealed class SqlMigratorTests
{
    private static readonly MigrationScript First = new("0001_first", "create table first (id integer); insert into first values (1);");
    private static readonly MigrationScript Second = new("0002_second", "create table second (id integer)");
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = await TestDatabases.CreateEmptyAsync();

    [TearDown]
    public async Task Close()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    [Property("Defect", "D-04")]
    public async Task An_empty_database_gets_every_script_in_order_and_a_second_run_does_nothing()
    {
        var scripts = MigrationScript.OfCurrentSchema();

        var applied = await Migrate([.. scripts]);
        var again = await Migrate([.. scripts]);

        Assert.That(applied, Is.EqualTo(scripts.Select(script => script.Name)).And.Not.Empty);
        Assert.That(again, Is.Empty);
        Assert.That(await _database.ScalarAsync("select count(*) from coachplus.schema_migrations where duration > interval '0'"), Is.EqualTo($"{scripts.Count}"));
    }

    [Test]
    [Property("Defect", "D-04")]
    public void Every_script_has_a_number_of_its_own_so_that_there_is_one_order()
    {
        var names = MigrationScript.OfCurrentSchema().Select(script => script.Name).ToList();

        Assert.That(names, Has.All.Match("^[0-9]{4}_[a-z_]+$"));
        Assert.That(names.Select(name => name[..4]), Is.Unique);
    }

    [Test]
    [Property("Defect", "D-08")]
    [Property("Defect", "D-51")]
    public async Task After_all_scripts_there_is_nobody_who_could_log_in()
    {
        await Migrate([.. MigrationScript.OfCurrentSchema()]);

        Assert.That(await _database.ScalarAsync("select count(*) from users"), Is.EqualTo("0"));
    }

    [Test]
    public async Task An_older_state_gets_what_is_missing()
    {
        await Migrate(First);

        Assert.That(await Migrate(First, Second), Is.EqualTo(new[] { "0002_second" }));
        Assert.That(await _database.ScalarAsync("select count(*) from first"), Is.EqualTo("1"));
    }

    [Test]
    [Property("Defect", "D-09")]
    public async Task Of_twenty_runners_at_once_one_applies_each_script()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Migrate(First, Second))));

        Assert.That(runs.SelectMany(run => run).Order(), Is.EqualTo(new[] { "0001_first", "0002_second" }));
        Assert.That(await _database.ScalarAsync("select count(*) from first"), Is.EqualTo("1"));
    }

    [Test]
    public async Task An_index_that_is_built_beside_the_work_does_not_wait_for_runners_that_wait_for_it()
    {
        var concurrently = new MigrationScript("0002_index", "-- no-transaction\ncreate index concurrently ix_first on first (id)");

        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Migrate(First, concurrently))));

        Assert.That(runs.SelectMany(run => run).Order(), Is.EqualTo(new[] { "0001_first", "0002_index" }));
    }

    [Test]
    [Property("Defect", "D-03")]
    public async Task A_changed_script_is_refused_by_name_and_nothing_further_is_applied()
    {
        await Migrate(First);
        var changed = First with { Sql = First.Sql + " " };

        var refused = Assert.ThrowsAsync<DatabaseSchemaException>(() => Migrate(new MigrationScript(changed.Name, changed.Sql), Second));

        Assert.That(refused!.Message, Does.Contain("0001_first").And.Contain("another form"));
        Assert.That(await _database.ScalarAsync("select to_regclass('second') is null"), Is.EqualTo("t"));
    }

    [Test]
    public void Line_ends_are_no_change()
        => Assert.That(new MigrationScript("a", "x\r\ny\r\n").Sha256, Is.EqualTo(new MigrationScript("a", "x\ny\n").Sha256));

    [Test]
    [Property("Defect", "D-05")]
    public async Task A_database_of_a_newer_build_is_left_alone()
    {
        await Migrate(First, Second);

        var refused = Assert.ThrowsAsync<DatabaseNewerException>(() => Migrate(First));

        Assert.That(refused!.Message, Does.Contain("newer than this build").And.Contain("0002_second"));
    }

    [Test]
    public async Task A_failing_script_leaves_nothing_and_those_before_it_stay()
    {
        var failing = new MigrationScript("0002_failing", "create table half (id integer); select 1/0;");

        var refused = Assert.ThrowsAsync<DatabaseSchemaException>(() => Migrate(First, failing));

        Assert.That(refused!.Message, Does.Contain("0002_failing").And.Contain("division by zero"));
        Assert.That(await _database.ScalarAsync("select to_regclass('half') is null"), Is.EqualTo("t"));
        Assert.That(await _database.ScalarAsync("select string_agg(name, ',') from coachplus.schema_migrations"), Is.EqualTo("0001_first"));
    }

    [Test]
    public async Task A_script_that_says_so_runs_outside_a_transaction()
    {
        var concurrently = new MigrationScript("0002_index", "-- no-transaction\ncreate index concurrently ix_first on first (id)");

        var applied = await Migrate(First, concurrently);

        Assert.That(applied, Has.Member("0002_index"));
        Assert.That(await _database.ScalarAsync("select indisvalid from pg_index where indexrelid = 'ix_first'::regclass"), Is.EqualTo("t"));
    }

    [Test]
    public async Task A_runner_that_was_cancelled_leaves_the_lock_to_others()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var slow = new MigrationScript("0001_slow", "select pg_sleep(30)");

        Assert.That(async () => await Migrator(slow).MigrateAsync(cancelled.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Migrate(First).WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo(new[] { "0001_first" }));
    }

    private Task<IReadOnlyList<string>> Migrate(params MigrationScript[] scripts) => Migrator(scripts).MigrateAsync(CancellationToken.None);

    private SqlMigrator Migrator(params MigrationScript[] scripts)
        => new(_database.ConnectionString, scripts, TimeProvider.System, NullLogger<SqlMigrator>.Instance);
}
