using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.TestSupport.Databases;

/// <summary>Databases in a shape of the existing system. The steps of a shape run once a process, into a template; each caller gets a copy.</summary>
public static class LegacyDatabases
{
    /// <summary>A database in this shape. The caller disposes it.</summary>
    /// <param name="shape">Which.</param>
    /// <param name="rows">
    /// True for the rows of <see cref="LegacyRows"/> that this shape can hold. Each was inserted at the state in which the old system wrote it
    /// and went through the later steps with the table, as rows in production did.
    /// </param>
    public static async Task<TestDatabase> CreateAsync(LegacyShape shape, bool rows = false)
        => await TestDatabases.CopyAsync(await Templates.GetAsync($"{shape.Name} {rows}", at => AdvanceAsync(at, shape.Steps, rows)));

    /// <summary>A database that was in this shape, with its rows, and was moved to the current one. The caller disposes it.</summary>
    public static async Task<TestDatabase> CreateMovedAsync(LegacyShape shape)
        => await TestDatabases.CopyAsync(await Templates.GetAsync($"{shape.Name} moved", async at =>
        {
            await AdvanceAsync(at, shape.Steps, rows: true);
            await using var services = PersistenceUnderTest.Services(at);
            await services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);
        }));

    /// <summary>Takes a database further, as the old system's own deployment did.</summary>
    /// <param name="database">In the state before the first step.</param>
    /// <param name="steps">See <see cref="LegacyShape.StepsTo"/>.</param>
    /// <param name="rows">Whether the rows of each step come with it.</param>
    public static Task AdvanceAsync(TestDatabase database, IEnumerable<LegacyStep> steps, bool rows = false)
        => AdvanceAsync(database.ConnectionString, steps, rows);

    internal static Task FillAsync(string connectionString, LegacyShape shape, bool rows) => AdvanceAsync(connectionString, shape.Steps, rows);

    private static async Task AdvanceAsync(string connectionString, IEnumerable<LegacyStep> steps, bool rows)
    {
        // One command each: a label that was added to an enum can be used only after its transaction.
        foreach (var sql in steps.SelectMany(step => rows ? [step.Sql, .. step.RowsSql] : new[] { step.Sql }))
        {
            await TestDatabases.ExecuteAsync(connectionString, sql);
        }
    }
}
