namespace CoachPlus.Application.Operations.Ports;

/// <summary>The database's gauges among the metrics of this process.</summary>
public interface IGaugeRefresh
{
    /// <summary>
    /// Reads the figures anew, unless that was done a few seconds ago: however often it is called, the database is asked seldom. Does not
    /// throw when the database does not answer: a metric says so.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
