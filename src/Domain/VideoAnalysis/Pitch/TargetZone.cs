using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>A part of the pitch that a bowler should hit. It is its owner's, also where it names a session of an organisation.</summary>
public sealed class TargetZone
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    private TargetZone(TargetZoneId id, UserId owner, VideoSessionId? session, ZoneDetails details, DateTimeOffset createdAt)
    {
        Id = id;
        Owner = owner;
        Session = session;
        Details = details;
        CreatedAt = createdAt;
    }

    /// <summary>The zone's id.</summary>
    public TargetZoneId Id { get; }

    /// <summary>Who made it, and who alone sees and changes it.</summary>
    public UserId Owner { get; }

    /// <summary>The session that it was drawn for, or null for any.</summary>
    public VideoSessionId? Session { get; }

    /// <summary>What its owner set.</summary>
    public ZoneDetails Details { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>A new zone.</summary>
    /// <exception cref="DomainException">The details break a rule.</exception>
    public static TargetZone Create(UserId owner, VideoSessionId? session, ZoneDetails details, DateTimeOffset now)
        => new(TargetZoneId.New(now), owner, session, details.Checked(), now);

    /// <summary>Rebuilds a stored zone. For persistence adapters only.</summary>
    public static TargetZone Restore(TargetZoneId id, UserId owner, VideoSessionId? session, ZoneDetails details, DateTimeOffset createdAt)
        => new(id, owner, session, details, createdAt);

    /// <summary>Sets something else.</summary>
    /// <exception cref="DomainException">The details break a rule.</exception>
    public void Change(ZoneDetails details) => Details = details.Checked();
}

/// <summary>What the owner of a zone sets.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Shape">A word of <see cref="ZoneDefinition.Words"/>.</param>
/// <param name="Definition">JSON; see <see cref="ZoneDefinition"/>. A row of the existing system may hold any object.</param>
/// <param name="TargetAccuracy">Share of the balls that should hit it, 0 to 1, or null.</param>
/// <param name="IsActive">Whether it is still aimed at.</param>
public sealed record ZoneDetails(string Name, string Shape, string Definition, double? TargetAccuracy, bool IsActive)
{
    /// <summary>Its outline; null when what is stored is none.</summary>
    public ZoneShape? Outline() => ZoneDefinition.Read(Shape, Definition);

    /// <summary>These details.</summary>
    /// <exception cref="DomainException">They break a rule.</exception>
    internal ZoneDetails Checked()
        => Name.Length is 0 or > TargetZone.MaxName ? throw new DomainException("target-zone.name", "A zone has a name of 1 to 100 characters.")
            : Outline() is null ? throw new DomainException("target-zone.definition", "The outline of a zone lies on the pitch.")
            : TargetAccuracy is < 0 or > 1 or double.NaN ? throw new DomainException("target-zone.accuracy", "The target of a zone is a share, 0 to 1.")
            : this;
}
