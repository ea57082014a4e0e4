namespace CoachPlus.Application.Operations.Ports;

/// <summary>Which jobs a list holds.</summary>
public enum JobList
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that run without a live lease, and those whose lease is kept while their progress stands still.</summary>
    Stuck,

    /// <summary>Those whose lease has run out: their workers are silent.</summary>
    ExpiredLeases,

    /// <summary>Those that wait for their video for longer than the alert allows.</summary>
    StuckUploads,

    /// <summary>Those whose video never came, or was refused, and that were given up.</summary>
    AbandonedUploads,
}

/// <summary>A place in a list that is sorted by time and id.</summary>
/// <param name="At">When the job was made.</param>
/// <param name="Id">The job.</param>
public sealed record JobPlace(DateTimeOffset At, string Id);

/// <summary>Which jobs to list, sorted by the time at which they were made, ties broken by id.</summary>
public sealed record JobFilter
{
    /// <summary>The list.</summary>
    public required JobList List { get; init; }

    /// <summary>Only jobs in this state, as it is written, or null. Rows of the existing system count with what their state is called now.</summary>
    public string? Status { get; init; }

    /// <summary>Only jobs that failed like this, or null.</summary>
    public string? FailureKind { get; init; }

    /// <summary>Only jobs with this code of failure, or null.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Only jobs of sessions with this owner, or null.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Only jobs of this session, or null.</summary>
    public string? SessionId { get; init; }

    /// <summary>Only jobs that are older, or null.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Oldest first instead of newest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Only jobs that come later in the list than this place, or null.</summary>
    public JobPlace? After { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }
}

/// <summary>A job as operators see it: one row, without results. Ages are by the database's clock.</summary>
public sealed record JobOverview
{
    /// <summary>The job.</summary>
    public required string Id { get; init; }

    /// <summary>Its session.</summary>
    public required string SessionId { get; init; }

    /// <summary><c>coach</c> or <c>org</c>.</summary>
    public required string OwnerType { get; init; }

    /// <summary>Who owns the session.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The state, as it is written.</summary>
    public required string Status { get; init; }

    /// <summary>The stage, as it is written; null for some rows of the existing system.</summary>
    public required string? Stage { get; init; }

    /// <summary>0 to 100.</summary>
    public required int ProgressPct { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed; a heartbeat is no change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public required DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Seconds since it was made.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>Seconds since it last changed.</summary>
    public required double StillSeconds { get; init; }

    /// <summary>
    /// What an operator should look at, in one word, or null: <c>lease-expired</c>, <c>no-lease</c> (runs, but nobody holds it),
    /// <c>not-moving</c> (held, but its progress stands still), <c>upload-overdue</c>.
    /// </summary>
    public required string? Attention { get; init; }

    /// <summary>Runs that count towards the cap.</summary>
    public required int Attempt { get; init; }

    /// <summary>Number of the last run.</summary>
    public required long Fence { get; init; }

    /// <summary>Who holds it, or null.</summary>
    public required string? LeaseOwner { get; init; }

    /// <summary>Until when, or null.</summary>
    public required DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Seconds since the lease ran out; negative while it lives; null without one.</summary>
    public required double? LeaseOverdueSeconds { get; init; }

    /// <summary>No claim before then, or null.</summary>
    public required DateTimeOffset? NotBefore { get; init; }

    /// <summary>How it failed, or null.</summary>
    public required string? FailureKind { get; init; }

    /// <summary>Why it failed, or why its last run did, in one stable word, or null.</summary>
    public required string? FailureCode { get; init; }

    /// <summary>The same as a sentence for coaches, or null.</summary>
    public required string? ErrorMessage { get; init; }

    /// <summary>Until when its video may be put, or null.</summary>
    public required DateTimeOffset? UrlExpiresAt { get; init; }

    /// <summary>When its video was verified, or null.</summary>
    public required DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Since when no video is taken for it any more, or null.</summary>
    public required DateTimeOffset? UploadClosedAt { get; init; }

    /// <summary>Size that was declared for its video, or null.</summary>
    public required long? DeclaredBytes { get; init; }
}

/// <summary>Jobs of all owners, for operators. Changes nothing. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IJobOverviews
{
    /// <summary>The jobs that the filter names, in one statement.</summary>
    Task<IReadOnlyList<JobOverview>> ListAsync(JobFilter filter, CancellationToken cancellationToken);

    /// <summary>One job, or null when there is none.</summary>
    Task<JobOverview?> FindAsync(string id, CancellationToken cancellationToken);
}
