using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Tells, as a hint, that somebody has changed a job, in any process and by hand. A hint may come for nothing, and is missed while the
/// connection to the database is lost: whoever waits looks again after a while all the same.
/// </summary>
public interface IJobChanges
{
    /// <summary>Hears when the job is cancelled or deleted, which everybody is told. Asks the database for nothing.</summary>
    IJobWatch HearOfEnd(AnalysisJobId id);

    /// <summary>Hears of every change that a coach could see, from the moment that this answers until the watch is disposed of.</summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<IJobWatch> WatchAsync(AnalysisJobId id, CancellationToken cancellationToken);
}

/// <summary>One who listens for changes of one job.</summary>
public interface IJobWatch : IDisposable
{
    /// <summary>Returns when a hint has come since the last call, and true; or after a while without, and false.</summary>
    Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
