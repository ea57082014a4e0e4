using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.TestSupport.Databases;

/// <summary>The persistence as the hosts register it, on a database of its own.</summary>
public sealed class PersistenceUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PersistenceUnderTest(TestDatabase database, ServiceProvider services)
    {
        Database = database;
        _services = services;
    }

    /// <summary>The database below.</summary>
    public TestDatabase Database { get; }

    /// <summary>A new one, migrated and empty.</summary>
    /// <param name="clock">The clock of the adapters; null for the real one.</param>
    public static Task<PersistenceUnderTest> StartAsync(TimeProvider? clock = null) => StartAsync(Ground.Current, clock);

    /// <summary>A new one on this ground, empty.</summary>
    /// <param name="ground">The generation and its shape.</param>
    /// <param name="clock">The clock of the adapters; null for the real one.</param>
    /// <param name="rows">Whether the rows of the existing system are in it.</param>
    public static async Task<PersistenceUnderTest> StartAsync(Ground ground, TimeProvider? clock = null, bool rows = false)
    {
        var database = await ground.CreateAsync(rows);
        var persistence = await OnAsync(database, clock);
        if (ground.IsBeingMoved)
        {
            await database.BecomeAsync(await ground.HalfMovedAsync(rows));
        }

        return persistence;
    }

    /// <summary>On a database that is there, after the look that every start takes.</summary>
    public static async Task<PersistenceUnderTest> OnAsync(TestDatabase database, TimeProvider? clock = null)
    {
        var services = Services(database.ConnectionString, clock);
        await services.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None);
        return new PersistenceUnderTest(database, services);
    }

    /// <summary>The registrations of the persistence on any connection string.</summary>
    /// <param name="connectionString">Of any database, or of none.</param>
    /// <param name="clock">The clock of the adapters; null for the real one.</param>
    /// <param name="limits">Further settings.</param>
    public static ServiceProvider Services(string connectionString, TimeProvider? clock = null, params (string Key, string Value)[] limits)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, connectionString), .. limits.Select(limit => KeyValuePair.Create(limit.Key, (string?)limit.Value))])
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddPersistence(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>An adapter by its port.</summary>
    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    /// <summary>Ends the adapters and leaves the database, where its server goes as a whole.</summary>
    public ValueTask DisposeServicesAsync() => _services.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
