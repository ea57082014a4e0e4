namespace CoachPlus.Application.Transcription.Sweeping;

/// <summary>How patient the sweeps of transcripts are.</summary>
public sealed record TranscriptSweepPolicy
{
    /// <summary>After the end of an upload's address, before anybody looks whether the audio came.</summary>
    public TimeSpan UploadMargin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long nothing must have been heard of a session that the existing system's worker has; null leaves them to that system.</summary>
    public TimeSpan? OldSilence { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How old an object must be before it may count as one that nobody needs.</summary>
    public TimeSpan OrphanGrace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether objects without rows are only counted and told.</summary>
    public bool OrphansReportOnly { get; init; }
}
