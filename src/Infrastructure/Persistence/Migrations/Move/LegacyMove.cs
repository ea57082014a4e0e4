using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>
/// Brings a database of the existing system to the current shape while its servers go on working on it. Interrupted anywhere, it goes on from
/// there; run again, it does nothing.
/// </summary>
internal sealed partial class LegacyMove(string connectionString, TimeProvider clock, ILogger logger)
{
    /// <summary>What it would do, without doing anything.</summary>
    /// <param name="origin">The shape's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DatabaseSchemaException">Rows or privileges are in the way.</exception>
    public Task<IReadOnlyList<PlannedStep>> PlanAsync(string origin, CancellationToken cancellationToken)
        => ConnectedAsync<IReadOnlyList<PlannedStep>>(
            async database =>
            {
                var catalogue = await database.CatalogueAsync(cancellationToken);
                await RequireNoObstacleAsync(catalogue, database, cancellationToken);
                var sizes = await MoveSizes.ReadAsync(database, cancellationToken);
                List<PlannedStep> plan = [];
                foreach (var step in await NeededAsync(origin, catalogue, database, cancellationToken))
                {
                    plan.Add(new PlannedStep(step.Name, step.What, step.Lock, sizes.Of(step.GoesThrough)));
                }

                return plan;
            },
            cancellationToken);

    /// <summary>Does it.</summary>
    /// <param name="origin">The shape's name.</param>
    /// <param name="cancellationToken">Stops it between two statements.</param>
    /// <returns>The steps that had something to do; empty when another process had done it.</returns>
    /// <exception cref="DatabaseSchemaException">Rows or privileges are in the way, nothing was changed; or a step failed, those before it stay.</exception>
    public Task<IReadOnlyList<string>> RunAsync(string origin, CancellationToken cancellationToken)
        => ConnectedAsync<IReadOnlyList<string>>(
            async database =>
            {
                await MigrationLock.TakeAsync(database.Connection, cancellationToken);
                var catalogue = await database.CatalogueAsync(cancellationToken);
                List<string> done = [];
                if (catalogue.Scripts.Count > 0)
                {
                    return done; // whoever held the lock before
                }

                await RequireNoObstacleAsync(catalogue, database, cancellationToken);
                await MigrationJournal.CreateAsync(database.Connection, MigrationJournal.OfCurrent, cancellationToken);
                catalogue = await database.CatalogueAsync(cancellationToken);
                foreach (var step in MoveSteps.From(origin))
                {
                    if (await step.IsNeededAsync(catalogue, database, cancellationToken))
                    {
                        await RunAsync(step, catalogue, database, cancellationToken);
                        catalogue = await database.CatalogueAsync(cancellationToken);
                        done.Add(step.Name);
                    }
                }

                await database.ExecuteAsync($"update coachplus.move set longest_lock = interval '{database.LongestLock.TotalMilliseconds:0} milliseconds'", cancellationToken);
                Moved(origin, done.Count, database.LongestLock.TotalMilliseconds);
                return done;
            },
            cancellationToken);

    private static async Task<IReadOnlyList<MoveStep>> NeededAsync(string origin, Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        List<MoveStep> needed = [];
        foreach (var step in MoveSteps.From(origin))
        {
            if (await step.IsNeededAsync(catalogue, database, cancellationToken))
            {
                needed.Add(step);
            }
        }

        return needed;
    }

    private static async Task RequireNoObstacleAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        var obstacles = await MovePreflight.ObstaclesAsync(catalogue, database, cancellationToken);
        if (obstacles.Count > 0)
        {
            throw new DatabaseSchemaException($"The database cannot be moved as it is: {string.Join("; ", obstacles)}. Put that right and run `migrate` again.");
        }
    }

    private async Task RunAsync(MoveStep step, Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            await step.RunAsync(catalogue, database, cancellationToken);
        }
        catch (PostgresException refused) when (!refused.IsTransient)
        {
            throw new DatabaseSchemaException(
                $"The step '{step.Name}' cannot be done: {refused.MessageText} ({refused.SqlState}). The steps before it stay, and do no harm; `migrate` goes on from here.", refused);
        }

        Done(step.Name, clock.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task<T> ConnectedAsync<T>(Func<MoveDatabase, Task<T>> work, CancellationToken cancellationToken)
    {
        var own = DatabaseAddress.Of(connectionString);
        (own.Pooling, own.CommandTimeout, own.ApplicationName) = (false, 0, "CoachPlus migrate");
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return await work(new MoveDatabase(connection, clock));
    }

    [LoggerMessage(LogLevel.Information, "Move: {Step} in {Milliseconds:0} ms")]
    private partial void Done(string step, double milliseconds);

    [LoggerMessage(LogLevel.Information, "Moved from {Origin} in {Steps} steps; the longest lock was held for {Milliseconds:0} ms at most")]
    private partial void Moved(string origin, int steps, double milliseconds);
}
