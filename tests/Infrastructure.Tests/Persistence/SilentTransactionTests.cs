using CoachPlus.Application.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.TestSupport.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>A process that falls silent in mid-transaction: cut off by a network that closes nothing, or stopped.</summary>
internal sealed class SilentTransactionTests : PersistenceFixture
{
    protected override bool GoesOn => false;

    [Test]
    public async Task The_locks_of_a_transaction_that_falls_silent_are_taken_back()
    {
        var session = await Stored.SessionAsync();
        await using var silent = PersistenceUnderTest.Services(Database.ConnectionString, limits: ("Persistence:IdleTransactionSeconds", "1"));
        await using var connection = await silent.GetRequiredService<CurrentDataSource>().Pool.OpenConnectionAsync(None);
        await using var transaction = await connection.BeginTransactionAsync(None);
        await using var holding = connection.CreateCommand();
        holding.CommandText = $"select 1 from video_sessions where id = '{session.Id}' for update";
        await holding.ExecuteNonQueryAsync(None);

        // Waits for the lock, longer than the silent one may hold it.
        await Stored.AwaitingAsync(session);

        Assert.That(await Database.ScalarAsync("select count(*) from video_analysis_jobs"), Is.EqualTo("1"));
    }

    [Test]
    public async Task What_the_silent_one_says_afterwards_is_that_the_database_was_not_there()
    {
        await using var silent = PersistenceUnderTest.Services(Database.ConnectionString, limits: ("Persistence:IdleTransactionSeconds", "1"));
        var database = silent.GetRequiredService<CurrentDatabase>();

        Assert.That(
            () => database.InTransactionAsync("falling silent", FallSilentAsync, None),
            Throws.TypeOf<UnavailableException>().With.Message.StartsWith("falling silent"));
    }

    private async Task<int> FallSilentAsync(CurrentDbContext context)
    {
        var process = await context.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync(None);
        while (await Database.ScalarAsync($"select count(*) from pg_stat_activity where pid = {process}") != "0")
        {
            await Task.Delay(50, None);
        }

        return await context.Sessions.CountAsync(None);
    }
}
