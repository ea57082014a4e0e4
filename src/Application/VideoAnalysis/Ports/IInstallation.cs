namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which database this is.</summary>
/// <param name="Id">Made with the database's schema; a copy of the database has the same.</param>
/// <param name="Database">Where the database lives; a copy has another one.</param>
/// <param name="Sweeps">How many sweeps of objects it has begun; a restored older state has fewer.</param>
/// <param name="Now">Its time.</param>
public sealed record Installation(Guid Id, string Database, long Sweeps, DateTimeOffset Now);

/// <summary>Who this installation is. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IInstallation
{
    /// <summary>As it is.</summary>
    Task<Installation> GetAsync(CancellationToken cancellationToken);

    /// <summary>Counts one more sweep of objects.</summary>
    Task<Installation> BeginSweepAsync(CancellationToken cancellationToken);
}
