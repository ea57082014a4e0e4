namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>Who holds a job, and until when.</summary>
/// <param name="Owner">The worker process.</param>
/// <param name="Until">From then on anybody may take the job away.</param>
/// <param name="Fence">The run's number: it rises with every claim of the job and never falls. A write that carries another one is refused.</param>
public sealed record JobLease(string Owner, DateTimeOffset Until, long Fence)
{
    /// <summary>Whether the lease has run out.</summary>
    public bool HasExpired(DateTimeOffset now) => now >= Until;

    /// <summary>The same lease with a later end.</summary>
    public JobLease Renewed(DateTimeOffset now, TimeSpan length) => this with { Until = now + length };
}
