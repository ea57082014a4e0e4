using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

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

    public static IEnumerable<TestCaseData> Shapes => LegacyShapes.All.Select(shape => new TestCaseData(shape).SetArgDisplayNames(shape.Name));

    public static async Task<MoveFixture> StartAsync(LegacyShape shape, bool rows = true) => new(await LegacyDatabases.CreateAsync(shape, rows));

    /// <summary>As it is after <see cref="MigrateAsync"/>.</summary>
    public static async Task<MoveFixture> MovedAsync(LegacyShape shape) => new(await LegacyDatabases.CreateMovedAsync(shape));

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default) => Get<IDatabaseMigrations>().MigrateAsync(cancellationToken);

    public Task<SchemaReport> ReportAsync() => Get<ISchemaReports>().ReadAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
