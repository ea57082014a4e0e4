namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>How patient sweeps are; made from options at the start. Everything is measured by the database's clock.</summary>
public sealed record SweepPolicy
{
    /// <summary>After the end of an upload's address, before anybody looks whether the video came: the clocks of clients, servers and stores differ.</summary>
    public TimeSpan UploadMargin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After the end of an upload's address, before its place is cleared: what began in time may end late.</summary>
    public TimeSpan UploadGrace { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Age at which a job of the old system, which notes no deadline, is given up; null for never.</summary>
    public TimeSpan? OldUploadAge { get; init; }

    /// <summary>How old an object, or an upload in parts, must be before it may count as one that nobody needs.</summary>
    public TimeSpan OrphanGrace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether objects without rows are only counted and told.</summary>
    public bool OrphansReportOnly { get; init; }

    /// <summary>How long the notes of emptied folders are kept.</summary>
    public TimeSpan NotesKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a worker process is remembered after its last sign of life.</summary>
    public TimeSpan WorkersKept { get; init; } = TimeSpan.FromDays(1);
}
