using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Composition.Readiness;

/// <summary>Whether videos can be stored and read. What the store says goes to the log: it names buckets, and anybody may ask for readiness.</summary>
internal sealed partial class StorageReadiness(IObjectStore store, ILogger<StorageReadiness> logger) : IReadinessCheck
{
    public string Part => "storage";

    public async Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return new PartReport(PartState.Ready, null);
        }
        catch (UnavailableException unavailable)
        {
            Unavailable(unavailable.Message);
            return new PartReport(PartState.Down, "The video storage does not answer or refuses its credentials. The log says more.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The video storage is not ready: {Why}")]
    private partial void Unavailable(string why);
}
