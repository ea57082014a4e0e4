using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Migrations.Move;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.TestSupport.Databases;

/// <summary>The steps of a move up to the one that closes what lies beside: the longest that processes of CoachPlus work on the tables while they change.</summary>
public static class HalfMove
{
    private const string Closing = "beside";

    /// <summary>Does them.</summary>
    /// <param name="connectionString">Of a database of the existing system.</param>
    /// <param name="between">What is waited for after each of them.</param>
    public static async Task RunAsync(string connectionString, Func<Task>? between = null)
    {
        await using var services = PersistenceUnderTest.Services(connectionString);
        var report = await services.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None);
        var address = DatabaseAddress.Of(connectionString);
        address.Pooling = false;
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        var database = new MoveDatabase(connection, TimeProvider.System);
        await MigrationJournal.CreateAsync(connection, MigrationJournal.OfCurrent, CancellationToken.None);
        foreach (var step in MoveSteps.From(report.Shape).TakeWhile(step => step.Name != Closing))
        {
            var catalogue = await database.CatalogueAsync(CancellationToken.None);
            if (await step.IsNeededAsync(catalogue, database, CancellationToken.None))
            {
                await step.RunAsync(catalogue, database, CancellationToken.None);
                await (between?.Invoke() ?? Task.CompletedTask);
            }
        }
    }
}
