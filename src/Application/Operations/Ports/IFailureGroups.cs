namespace CoachPlus.Application.Operations.Ports;

/// <summary>Failures with the same kind and the same reason.</summary>
public sealed record FailureGroup
{
    /// <summary>16 hex digits that name the group; the same for the same kind and pattern.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How the jobs failed.</summary>
    public required string FailureKind { get; init; }

    /// <summary>Why: the code; for rows from before codes were kept, the message without numbers, ids and quotes.</summary>
    public required string Pattern { get; init; }

    /// <summary>Whether the pattern is a code.</summary>
    public required bool HasCode { get; init; }

    /// <summary>How many jobs.</summary>
    public required long Count { get; init; }

    /// <summary>How many owners of sessions they belong to.</summary>
    public required long Owners { get; init; }

    /// <summary>When the first of them failed.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the last of them failed.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The message of the last one.</summary>
    public required string? Message { get; init; }

    /// <summary>The last ones, three at most.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}

/// <summary>Where to go on within a group.</summary>
/// <param name="Until">Failures after this moment are not looked at: jobs that were replayed and failed again come only in a new round.</param>
/// <param name="At">When the last job that was looked at had failed.</param>
/// <param name="Id">That job.</param>
public sealed record FailurePlace(DateTimeOffset Until, DateTimeOffset At, string Id);

/// <summary>A job of a group.</summary>
/// <param name="Id">The job.</param>
/// <param name="Place">Its place.</param>
/// <param name="After">How many jobs of the group come after it.</param>
public sealed record FailedJob(string Id, FailurePlace Place, long After);

/// <summary>
/// Failed jobs by what they have in common. Uploads that were given up and cancelled jobs are not among them.
/// Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IFailureGroups
{
    /// <summary>The groups of failures within the time, largest first.</summary>
    /// <param name="window">How far back, by when the jobs failed.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<IReadOnlyList<FailureGroup>> ListAsync(TimeSpan window, int atMost, CancellationToken cancellationToken);

    /// <summary>The jobs of one group that still are failed, longest failed first.</summary>
    /// <param name="fingerprint">The group; an unknown one has no jobs.</param>
    /// <param name="window">How far back, by when the jobs failed.</param>
    /// <param name="after">Only what comes later, or null.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<IReadOnlyList<FailedJob>> PageAsync(string fingerprint, TimeSpan window, FailurePlace? after, int atMost, CancellationToken cancellationToken);
}
