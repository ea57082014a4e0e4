using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>How far a session has come.</summary>
public enum SessionStatus
{
    /// <summary>No video yet.</summary>
    Pending,

    /// <summary>A video arrived and waits for a worker.</summary>
    Uploaded,

    /// <summary>A worker is at it.</summary>
    Processing,

    /// <summary>There are results.</summary>
    Ready,

    /// <summary>The last analysis failed and there are no earlier results.</summary>
    Failed,
}

/// <summary>A coach's filmed session: a title, players, and a video with its analyses.</summary>
public sealed class VideoSession
{
    private VideoSession(VideoSessionId id, Owner owner, SessionDetails details, DateTimeOffset createdAt)
    {
        Id = id;
        Owner = owner;
        Details = details;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>The session's id.</summary>
    public VideoSessionId Id { get; }

    /// <summary>Whose it is.</summary>
    public Owner Owner { get; }

    /// <summary>What the coach wrote.</summary>
    public SessionDetails Details { get; }

    /// <summary>How far it has come.</summary>
    public SessionStatus Status { get; private set; } = SessionStatus.Pending;

    /// <summary>The video to play, or, before one has arrived, the place that was offered for it.</summary>
    public VideoObject? Video { get; private set; }

    /// <summary>Size of the video once it has arrived.</summary>
    public long? VideoBytes { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether there is a video to play.</summary>
    public bool HasVideo => Video is not null && VideoBytes is not null;

    /// <summary>A new session without a video.</summary>
    public static VideoSession Create(Owner owner, SessionDetails details, DateTimeOffset now)
        => new(VideoSessionId.New(now), owner, details, now);

    /// <summary>Rebuilds a stored session. For persistence adapters only.</summary>
    public static VideoSession Restore(
        VideoSessionId id, Owner owner, SessionDetails details, SessionStatus status, VideoObject? video, long? videoBytes, DateTimeOffset createdAt, DateTimeOffset updatedAt)
        => new(id, owner, details, createdAt) { Status = status, Video = video, VideoBytes = videoBytes, UpdatedAt = updatedAt };

    /// <summary>
    /// An upload was offered. A video that has arrived stays the one to play until the new one has arrived too, and a session with
    /// running or finished analyses keeps its status.
    /// </summary>
    public void OfferUpload(VideoObject video, DateTimeOffset now)
    {
        if (!HasVideo)
        {
            Video = video;
        }

        UpdatedAt = now;
    }

    /// <summary>A video has arrived and was verified: it is the one to play from now on.</summary>
    public void VideoArrived(VideoObject video, long bytes, DateTimeOffset now)
    {
        Video = video;
        VideoBytes = bytes;
        UpdatedAt = now;
    }

    /// <summary>
    /// The status that follows from all jobs of a session: what runs comes first, then what waits, then the best result.
    /// A failed second analysis does not hide the results of the first.
    /// </summary>
    public static SessionStatus StatusFrom(IReadOnlyCollection<JobStatus> jobs)
        => jobs.Any(status => status is JobStatus.QuickRunning or JobStatus.QuickDone or JobStatus.DeepRunning) ? SessionStatus.Processing
            : jobs.Contains(JobStatus.Queued) ? SessionStatus.Uploaded
            : jobs.Contains(JobStatus.Done) ? SessionStatus.Ready
            : jobs.Contains(JobStatus.AwaitingUpload) || jobs.Count == 0 ? SessionStatus.Pending
            : SessionStatus.Failed;
}

/// <summary>What a coach writes about a session.</summary>
/// <param name="Title">1 to 255 characters.</param>
/// <param name="PlayerIds">Ids of the players, in the coach's order.</param>
/// <param name="Notes">Free text, or null.</param>
/// <param name="Mode">What is to be analysed, or null when the coach did not say.</param>
/// <param name="View">Where the camera stood, or null when the coach did not say.</param>
public sealed record SessionDetails(string Title, IReadOnlyList<string> PlayerIds, string? Notes, AnalysisMode? Mode, CameraView? View)
{
    /// <summary>Longest title, in characters: the width of the column.</summary>
    public const int MaxTitle = 255;
}
