namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>How patient the makers of PDFs are, and those who wait for one.</summary>
public sealed record ExportPolicy
{
    /// <summary>How long a request waits for its PDF before it says that it will come later.</summary>
    public TimeSpan WaitFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Attempts that may break for transient reasons, or with their worker, before it is given up.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Pause before another attempt.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time between two looks at one that is waited for: hints may be missed.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromSeconds(2);
}
