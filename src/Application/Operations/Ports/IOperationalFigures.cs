namespace CoachPlus.Application.Operations.Ports;

/// <summary>How many jobs are in a state.</summary>
/// <param name="Status">The state, as it is written.</param>
/// <param name="Count">How many, those of the existing system included.</param>
/// <param name="OldestAt">When the oldest of them was made, or null when there is none.</param>
/// <param name="OldestSeconds">Seconds since then, by the database's clock, or null.</param>
public sealed record StateFigure(string Status, long Count, DateTimeOffset? OldestAt, double? OldestSeconds);

/// <summary>Jobs that wait for one kind of pass.</summary>
/// <param name="Depth">How many wait.</param>
/// <param name="BackingOff">How many of them may not be claimed yet.</param>
/// <param name="OldestSeconds">For how long the one waits whose video was verified first; null when none waits.</param>
public sealed record QueueFigure(long Depth, long BackingOff, double? OldestSeconds);

/// <summary>What happened within the last hour.</summary>
/// <param name="Created">Jobs that were made.</param>
/// <param name="Done">Jobs that were finished.</param>
/// <param name="Failed">Jobs that failed; those in the next two are not among them.</param>
/// <param name="Abandoned">Jobs that were given up because their video never came.</param>
/// <param name="Cancelled">Jobs that somebody cancelled.</param>
public sealed record ThroughputFigure(long Created, long Done, long Failed, long Abandoned, long Cancelled);

/// <summary>The value of an alert.</summary>
/// <param name="Value">How many there are.</param>
/// <param name="Since">Since when there have been more than allowed, as far as the present rows tell and at most a day back; null when there are not.</param>
public sealed record AlertFigure(long Value, DateTimeOffset? Since);

/// <summary>Worker processes that have given a sign of life recently.</summary>
/// <param name="Live">How many.</param>
/// <param name="Draining">How many of them take nothing new.</param>
/// <param name="Slots">Jobs at a time of those that take new ones.</param>
public sealed record WorkerFigure(long Live, long Draining, long Slots);

/// <summary>The state of the queue at one moment.</summary>
public sealed record OperationalFigures
{
    /// <summary>The moment, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Jobs that wait for their quick pass.</summary>
    public required QueueFigure Quick { get; init; }

    /// <summary>Jobs that have quick results and wait for their deep pass.</summary>
    public required QueueFigure Deep { get; init; }

    /// <summary>Jobs that a worker holds, its lease run out or not.</summary>
    public required long Held { get; init; }

    /// <summary>Leases that have run out.</summary>
    public required long ExpiredLeases { get; init; }

    /// <summary>Jobs that run without a live lease, or whose progress stands still.</summary>
    public required long Stuck { get; init; }

    /// <summary>The workers.</summary>
    public required WorkerFigure Workers { get; init; }

    /// <summary>The last hour.</summary>
    public required ThroughputFigure LastHour { get; init; }

    /// <summary>Uploads that wait for too long.</summary>
    public required AlertFigure Uploads { get; init; }

    /// <summary>Failures.</summary>
    public required AlertFigure Failures { get; init; }
}

/// <summary>
/// Counts, for operators and their dashboards. Changes nothing; every count rests on an index, whatever the tables hold.
/// Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IOperationalFigures
{
    /// <summary>Jobs by state: every state, in the order of a job's life.</summary>
    Task<IReadOnlyList<StateFigure>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Everything else, in one statement.</summary>
    Task<OperationalFigures> ReadAsync(CancellationToken cancellationToken);
}
