namespace CoachPlus.Application.Operations.Ports;

/// <summary>A process that works on jobs, or did.</summary>
public sealed record WorkerOverview
{
    /// <summary>Machine and process.</summary>
    public required string Process { get; init; }

    /// <summary>Whether it has given a sign of life recently. A process that only leases tell of is not known to live.</summary>
    public required bool Alive { get; init; }

    /// <summary>Whether it takes nothing new; null when only leases tell of it.</summary>
    public required bool? Draining { get; init; }

    /// <summary>Jobs at a time; null when only leases tell of it.</summary>
    public required int? Slots { get; init; }

    /// <summary>When it started, or null.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Its last sign of life, or null.</summary>
    public required DateTimeOffset? SeenAt { get; init; }

    /// <summary>What it holds.</summary>
    public required IReadOnlyList<HeldJob> Holds { get; init; }
}

/// <summary>A job in a worker's hands.</summary>
/// <param name="JobId">The job.</param>
/// <param name="LeaseOwner">The slot.</param>
/// <param name="Status">The state.</param>
/// <param name="ProgressPct">0 to 100.</param>
/// <param name="StillSeconds">Seconds since its progress moved.</param>
/// <param name="LeaseOverdueSeconds">Seconds since the lease ran out; negative while it lives.</param>
public sealed record HeldJob(string JobId, string LeaseOwner, string Status, int ProgressPct, double StillSeconds, double LeaseOverdueSeconds);

/// <summary>The workers, for operators. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IWorkerOverviews
{
    /// <summary>All that are known, by name, in one statement.</summary>
    Task<IReadOnlyList<WorkerOverview>> ListAsync(CancellationToken cancellationToken);
}
