namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A process that works on jobs.</summary>
/// <param name="Process">Its name, which the owners of its leases begin with.</param>
/// <param name="Slots">Jobs at a time.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Draining">Whether it only ends what it holds.</param>
public sealed record WorkerProcess(string Process, int Slots, DateTimeOffset StartedAt, bool Draining);

/// <summary>
/// The processes that work on jobs, as they say of themselves: for estimates and for operators. No decision about a job rests on it,
/// leases do that. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IWorkerRegistry
{
    /// <summary>The process lives, seen now by the database's clock.</summary>
    Task BeatAsync(WorkerProcess process, CancellationToken cancellationToken);

    /// <summary>The process has ended.</summary>
    Task LeaveAsync(string process, CancellationToken cancellationToken);
}
