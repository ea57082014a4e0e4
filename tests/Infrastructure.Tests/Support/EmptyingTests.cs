using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Support;

/// <summary>What the tests on databases rest on: after one of them all is as before it, or it is said that it is not.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class EmptyingTests
{
    private TestDatabase _database = null!;
    private Emptying _emptying = null!;

    [SetUp]
    public async Task Open()
    {
        _database = await TestDatabases.CreateAsync();
        _emptying = await Emptying.PrepareAsync(_database);
    }

    [TearDown]
    public async Task Close()
    {
        await _emptying.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Rows_that_came_are_gone_and_the_first_ones_are_left()
    {
        var first = await _database.QueryAsync("select name from coachplus.schema_migrations");
        for (var turn = 0; turn < 2; turn++)
        {
            await _database.ExecuteAsync(
                """
                insert into video_sessions (id, owner_type, owner_id, title, status, analysis_context, created_at)
                values ('session', 'coach', 'coach-1', 'Nets', 'pending', 'batting', now())
                """);

            Assert.That(await _emptying.TryAsync());
            Assert.That(await _database.ScalarAsync("select count(*) from video_sessions"), Is.EqualTo("0"));
        }

        Assert.That(await _database.QueryAsync("select name from coachplus.schema_migrations"), Is.EqualTo(first).And.Not.Empty);
    }

    [Test]
    public async Task Sequences_and_statistics_are_as_before()
    {
        await _database.ExecuteAsync("select setval('coachplus.watched_until', 99); insert into coachplus.job_watches (job_id, until) values ('job', now()); analyze");

        Assert.That(await _emptying.TryAsync());
        Assert.That(await _database.ScalarAsync("select pg_sequence_last_value('coachplus.watched_until')"), Is.Null);
        Assert.That(await _database.ScalarAsync("select count(*) from pg_stats where schemaname = 'coachplus' and tablename = 'job_watches'"), Is.EqualTo("0"));
    }

    [TestCase("alter table video_sessions add column own text")]
    [TestCase("drop trigger keep_job on video_analysis_jobs")]
    [TestCase("delete from coachplus.schema_migrations where name like '0024%'")]
    [TestCase("do $$ begin execute format('alter database %I set timezone = ''Asia/Tokyo''', current_database()); end $$")]
    public async Task What_rows_do_not_undo_is_told(string change)
    {
        await _database.ExecuteAsync(change);

        Assert.That(await _emptying.TryAsync(), Is.False);
    }
}
