using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>What happens at a marked moment. The words in the tables are the names in snake_case.</summary>
public enum MomentType
{
    Setup,
    Catch,
    Throw,
    Dive,
    Stumping,
    Other,
}

/// <summary>A moment of a session's video that somebody has marked.</summary>
public sealed class MomentMarker
{
    /// <summary>The latest moment, in milliseconds: a day, longer than any video that is taken.</summary>
    public const long MaxTimestampMs = 24 * 60 * 60 * 1000;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 1000;

    private MomentMarker(MomentMarkerId id, VideoSessionId session, Moment moment, UserId createdBy, DateTimeOffset createdAt)
    {
        Id = id;
        Session = session;
        Moment = moment;
        CreatedBy = createdBy;
        CreatedAt = createdAt;
    }

    /// <summary>The marker's id.</summary>
    public MomentMarkerId Id { get; }

    /// <summary>Whose video it marks. The session's owner is the marker's owner.</summary>
    public VideoSessionId Session { get; }

    /// <summary>What is marked.</summary>
    public Moment Moment { get; private set; }

    /// <summary>Who made it, and who alone may change it.</summary>
    public UserId CreatedBy { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>A new marker.</summary>
    /// <exception cref="DomainException">The moment breaks a rule.</exception>
    public static MomentMarker Create(VideoSessionId session, Moment moment, UserId createdBy, DateTimeOffset now)
        => new(MomentMarkerId.New(now), session, moment.Checked(), createdBy, now);

    /// <summary>Rebuilds a stored marker. For persistence adapters only.</summary>
    public static MomentMarker Restore(MomentMarkerId id, VideoSessionId session, Moment moment, UserId createdBy, DateTimeOffset createdAt)
        => new(id, session, moment, createdBy, createdAt);

    /// <summary>Marks something else.</summary>
    /// <exception cref="DomainException">The moment breaks a rule.</exception>
    public void Change(Moment moment) => Moment = moment.Checked();
}

/// <summary>A moment of a video.</summary>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
/// <param name="Type">What happens.</param>
/// <param name="Description">In the coach's words, or null.</param>
public sealed record Moment(long TimestampMs, MomentType Type, string? Description)
{
    /// <summary>This moment.</summary>
    /// <exception cref="DomainException">It breaks a rule.</exception>
    internal Moment Checked()
        => TimestampMs is < 0 or > MomentMarker.MaxTimestampMs ? throw new DomainException("marker.timestamp", "A moment lies within a day from the beginning of the video.")
            : Description?.Length > MomentMarker.MaxDescription ? throw new DomainException("marker.description", "The description of a moment is too long.")
            : this;
}
