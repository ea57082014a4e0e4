using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Plans;

/// <summary>The ports of plans on a database of their own, or on none.</summary>
internal sealed class ConfiguredGround : IAsyncDisposable
{
    private readonly TestDatabase? _database;
    private readonly ServiceProvider _services;

    public ConfiguredGround(TestDatabase? database, params (string Key, string Value)[] settings)
    {
        _database = database;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, database?.ConnectionString ?? "Host=localhost"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddPersistence(configuration)
            .AddTranscriptPersistence(configuration)
            .BuildServiceProvider();
    }

    public LogBook Log { get; } = new();

    public ManualClock Clock { get; } = new();

    public TestDatabase Database => _database!;

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public ValueTask<PlanCatalogue> ReadAsync() => Get<IPlanConfigurations>().ReadAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
