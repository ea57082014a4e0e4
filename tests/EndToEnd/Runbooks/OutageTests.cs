using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Runbooks;
using Npgsql;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>The outage of the first paper again: the database refuses a statement, and the page is to see that and not a CORS error.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class OutageTests() : RunbookFixture(Store.Disk, "api")
{
    private const string MakeSession =
        """
        curl -X POST https://api.example.com/api/coaches/plus/sessions -H "Authorization: Bearer $TOKEN" \
          -H "Content-Type: application/json" -d '{"title":"Nets","player_ids":["p1"]}'
        """;

    [Test]
    [Order(1)]
    public async Task A_page_can_read_a_fault_that_nobody_foresaw()
    {
        await Database.ExecuteAsync(
            """
            create function public.break() returns trigger language plpgsql as $$ begin raise exception 'INSERT of player_ids broke'; end $$;
            create trigger break before insert on video_sessions for each row execute function public.break()
            """);

        var answer = await Typed.SendAsync(Service, MakeSession, Coach);

        answer.AssertReadable(500);
        Assert.That(() => Service.Log, Does.Contain("INSERT of player_ids broke").After(10_000, 50), "the reason is in the log, for operators");
    }

    [Test]
    [Order(2)]
    public async Task A_page_can_read_that_a_column_has_another_type()
    {
        await Database.ExecuteAsync(
            """
            drop trigger break on video_sessions;
            alter table video_sessions drop constraint ck_video_sessions_players, alter player_ids drop default,
                alter player_ids type varchar[] using '{}'::varchar[]
            """);

        var answer = await Typed.SendAsync(Service, MakeSession, Coach);

        answer.AssertReadable(503);
        Assert.That(answer.Header("Retry-After"), Is.Not.Null);
        Assert.That(() => Service.Log, Does.Contain("\"player_ids\" is of type character varying[]").And.Contain("CoachPlus.Api schema").After(10_000, 50));
    }

    [Test]
    [Order(3)]
    public async Task A_page_can_read_that_a_table_is_gone_while_other_requests_go_on()
    {
        await Database.ExecuteAsync("alter table video_analysis_jobs rename to moved");

        var broken = await Typed.SendAsync(Service, RunbookCommands.Job, Coach, RunbookSql.ExampleJob);
        var well = await Typed.SendAsync(Service, "curl -H \"Authorization: Bearer $TOKEN\" https://api.example.com/auth/me", Coach);

        broken.AssertReadable(503);
        well.AssertReadable(200);
    }

    [Test]
    [Order(4)]
    public async Task A_page_can_read_that_the_database_is_gone()
    {
        await new TestDatabase(new NpgsqlConnectionStringBuilder(Settings.Database).Database!, Settings.Database).DisposeAsync();

        var answer = await Typed.SendAsync(Service, MakeSession, Coach);

        answer.AssertReadable(503);
        Assert.That(answer.Header("Retry-After"), Is.Not.Null);
    }
}
