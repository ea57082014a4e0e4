using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>A database of the existing system and the persistence of this build on it.</summary>
internal sealed class MoveFixture : IAsyncDisposable
{
    private MoveFixture(TestDatabase database)
    {
        Database = database;
        Services = PersistenceUnderTest.Services(database.ConnectionString);
    }

    public TestDatabase Database { get; }

    public ServiceProvider Services { get; }

    public static IEnumerable<TestCaseData> Shapes => LegacyShapes.Tested.Select(shape => new TestCaseData(shape).SetArgDisplayNames(shape.Name));

    public static async Task<MoveFixture> StartAsync(LegacyShape shape, bool rows = true) => new(await LegacyDatabases.CreateAsync(shape, rows));

    /// <summary>As it is after <see cref="MigrateAsync"/>.</summary>
    public static async Task<MoveFixture> MovedAsync(LegacyShape shape) => new(await LegacyDatabases.CreateMovedAsync(shape));

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    /// <summary>Moves the database, as a process of its own: which adapters stand behind the ports is decided by the first look at a database.</summary>
    /// <param name="breaks">What breaks it off; null to let it come to its end.</param>
    public Task<IReadOnlyList<string>> MigrateAsync(BreaksOff? breaks = null)
        => ApartAsync<IDatabaseMigrations, IReadOnlyList<string>>(migrations => migrations.MigrateAsync(breaks?.Token ?? CancellationToken.None), breaks);

    /// <summary>What a move would do, asked by a process of its own.</summary>
    public Task<IReadOnlyList<PlannedStep>> PlanAsync()
        => ApartAsync<IDatabaseMigrations, IReadOnlyList<PlannedStep>>(migrations => migrations.PlanAsync(CancellationToken.None));

    /// <summary>What shape it has, asked by a process of its own.</summary>
    public Task<SchemaReport> ReportAsync() => ApartAsync<ISchemaReports, SchemaReport>(reports => reports.ReadAsync(CancellationToken.None));

    private async Task<TAnswer> ApartAsync<TPort, TAnswer>(Func<TPort, Task<TAnswer>> ask, ILoggerProvider? log = null)
        where TPort : notnull
    {
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString);
        if (log is not null)
        {
            services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        }

        return await ask(services.GetRequiredService<TPort>());
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
