using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>
/// Whether the database answers and has the shape that this build needs. What the driver says goes to the log: it names hosts and
/// ports, and anybody may ask for readiness.
/// </summary>
internal sealed partial class DatabaseReadiness(IDatabaseMigrations migrations, Generation generation, TimeProvider clock, ILogger<DatabaseReadiness> logger) : IReadinessCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public string Part => "database";

    public async Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await migrations.RequireCurrentAsync(both.Token);
            return new PartReport(PartState.Ready, null);
        }
        catch (DatabaseNewerException newer)
        {
            // During a move from one build to the next: to take all old processes out at once would be an outage.
            NotReady(newer.Message);
            return new PartReport(PartState.Degraded, "The database was moved to a newer build: replace this process by one of that build. The log says more.");
        }
        catch (DatabaseSchemaException wrong)
        {
            NotReady(wrong.Message);
            return new PartReport(PartState.Down, generation.IsLegacy
                ? "What this build keeps beside the existing tables is not as it needs it, or the tables were moved: restart this process. The log says more."
                : "The database does not have the shape that this build needs: run `CoachPlus.Api migrate`. The log says more.");
        }
        catch (UnavailableException unavailable)
        {
            NotReady(unavailable.Message);
            return new PartReport(PartState.Down, "The database does not answer. The log says more.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PartReport(PartState.Down, $"The database does not answer within {Limit.TotalSeconds:0} seconds.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database is not ready: {Why}")]
    private partial void NotReady(string why);
}
