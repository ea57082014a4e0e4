using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>Whether the database answers and has the shape that this build needs.</summary>
internal sealed class DatabaseReadiness(IDatabaseMigrations migrations, TimeProvider clock) : IReadinessCheck
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
        catch (Exception problem) when (problem is UnavailableException or DatabaseSchemaException)
        {
            return new PartReport(PartState.Down, problem.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PartReport(PartState.Down, $"no answer within {Limit.TotalSeconds:0} s");
        }
    }
}
