using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>
/// A statement that the server refuses must cost nobody else anything. With statements prepared by themselves the driver (10.0.0) falls
/// out of step when the execution that prepares one fails, and the next command on that connection reads the answer of another.
/// </summary>
internal sealed class FailedStatementTests : PersistenceFixture
{
    protected override bool GoesOn => false;

    [Test]
    public async Task A_refused_statement_does_not_break_those_that_follow_on_its_connection()
    {
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString, null, ("Persistence:MaxConnections", "2"));
        var database = services.GetRequiredService<CurrentDatabase>();
        var chance = new Random(1);
        for (var number = 0; number < 2000; number++)
        {
            var (refused, which) = (chance.Next(6) == 0, chance.Next(12));
            NpgsqlParameter[] parameters = [new("n", number), new("d", refused ? 0 : 1)];
            var read = database.ReadAsync("counting", $"select /*{which}*/ @n / @d", parameters, row => row.GetInt32(0), None);
            if (refused)
            {
                Assert.That(async () => await read, Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.DivisionByZero));
            }
            else
            {
                Assert.That(await read, Is.EqualTo(new[] { number }));
            }
        }
    }

    [Test]
    public async Task A_refused_prepared_statement_stores_nothing_and_breaks_nothing_on_its_connection()
    {
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString, null, ("Persistence:MaxConnections", "2"));
        var database = services.GetRequiredService<CurrentDatabase>();
        await Database.ExecuteAsync("create table public.counted (number integer not null)");
        var chance = new Random(1);
        var expected = 0;
        for (var number = 0; number < 1000; number++)
        {
            // 12 texts, first executions that are refused, texts that cannot be prepared, and refusals by the second statement of a batch
            var (how, which) = (chance.Next(12), chance.Next(12));
            IEnumerable<NpgsqlBatchCommand> Batch() =>
            [
                Command($"insert into public.counted select /*{which}*/ 1 returning $1 / $2", number, how == 0 ? 0 : 1),
                Command(how == 1 ? $"select /*{which}*/ $1 / $2 from nowhere" : $"select /*{which}*/ $1 / $2", number, how == 2 ? 0 : 1),
            ];
            var read = database.InOneTripAsync("counting", Batch, row => row.GetInt32(0), None);
            if (how < 3)
            {
                Assert.That(async () => await read, how == 1 ? Throws.TypeOf<SchemaMismatchException>() : Throws.TypeOf<PostgresException>());
            }
            else
            {
                Assert.That(await read, Is.EqualTo(new[] { number }));
                expected++;
            }
        }

        Assert.That(await Database.ScalarAsync("select count(*) from public.counted"), Is.EqualTo($"{expected}"));
        static NpgsqlBatchCommand Command(string sql, int first, int second)
            => new(sql) { Parameters = { new NpgsqlParameter<int> { TypedValue = first }, new NpgsqlParameter<int> { TypedValue = second } } };
    }
}
