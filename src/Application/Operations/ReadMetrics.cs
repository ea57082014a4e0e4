using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>Somebody is about to read the metrics of this process: they must be allowed to, and the database's gauges must be fresh.</summary>
/// <param name="HasScrapeToken">Whether the caller has proved to be the scraper that the configuration names.</param>
public sealed record ReadMetrics(bool HasScrapeToken) : IRequest;

internal sealed class ReadMetricsHandler(IGaugeRefresh gauges, ICurrentCoach current) : IRequestHandler<ReadMetrics, Unit>
{
    public async Task<Unit> Handle(ReadMetrics request, CancellationToken cancellationToken)
    {
        if (!request.HasScrapeToken)
        {
            OperatorAccess.Require(current.Coach);
        }

        await gauges.RefreshAsync(cancellationToken);
        return Unit.Value;
    }
}
