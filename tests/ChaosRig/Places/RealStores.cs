using CoachPlus.Application.Common.Ports;
using CoachPlus.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.ChaosRig.Places;

/// <summary>The product's store adapters in the rig's own process, to look at what is really stored.</summary>
internal static class RealStores
{
    public static (ServiceProvider Services, IObjectStore Store) Open(IReadOnlyDictionary<string, string> environment)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.ClearProviders())
            .AddStorage(configuration)
            .BuildServiceProvider();
        return (services, services.GetRequiredService<IObjectStore>());
    }
}
