using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>Statements that connections keep: they must cost nobody anything when one is refused or when a table changes below them.</summary>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class PreparedReadTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    [Test]
    public async Task What_is_kept_is_planned_anew_when_a_column_changes_below_it()
    {
        var read = await StoredAsync(title: "Before");
        var (id, coach) = (read.Session.Id, read.Session.Coach);
        await ReadAllAsync();

        await Database.ExecuteAsync("alter table session alter column title type varchar(300), add column added_by_hand integer");

        Assert.That(await ReadAllAsync(), Is.EqualTo(new[] { "Before", "Before", "Before" }));

        async Task<IReadOnlyList<string>> ReadAllAsync() =>
        [
            (await Sessions.FindAsync(id, coach, None))!.Session.Title, (await Sessions.FindProgressAsync(id, coach, None))!.Value.Session.Title, (await Sessions.ListAsync(coach, null, 50, 0, None)).Single().Session.Title,
        ];
    }

    [Test]
    public async Task A_refused_one_breaks_nothing_on_its_connection()
    {
        await using var services = Services($"{Database.ConnectionString};Maximum Pool Size=2", ($"{TranscriptsOptions.Section}:MaxConnections", "2"));
        var database = services.GetRequiredService<TranscriptDatabase>();
        var chance = new Random(1);
        for (var number = 0; number < 500; number++)
        {
            var (how, which) = (chance.Next(6), chance.Next(8));
            var read = database.ReadPreparedAsync(
                "counting", Sql.Of(how == 0 ? $"select /*{which}*/ $1 / $2 from nowhere" : $"select /*{which}*/ $1::integer / $2::integer", number, how == 1 ? 0 : 1), reader => reader.GetInt32(0), None);
            if (how < 2)
            {
                Assert.That(async () => await read, how == 0 ? Throws.TypeOf<SchemaMismatchException>() : Throws.InstanceOf<PostgresException>());
            }
            else
            {
                Assert.That(await read, Is.EqualTo(new[] { number }));
            }
        }
    }
}
