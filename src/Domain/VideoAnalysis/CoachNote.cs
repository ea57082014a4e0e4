using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>How much weight a note has. The words in the tables are the names in snake_case.</summary>
public enum NoteSeverity
{
    Info,
    Improvement,
    Critical,
}

/// <summary>What a coach writes down about a player, for nobody but the coach.</summary>
public sealed class CoachNote
{
    private CoachNote(CoachNoteId id, UserId author, int player, NoteTarget target, NoteContent content, DateTimeOffset createdAt)
    {
        Id = id;
        Author = author;
        Player = player;
        Target = target;
        Content = content;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>The note's id.</summary>
    public CoachNoteId Id { get; }

    /// <summary>Who wrote it.</summary>
    public UserId Author { get; }

    /// <summary>The player's number in the part of the existing system that keeps players.</summary>
    public int Player { get; }

    /// <summary>What of a video it is about; empty once that was deleted.</summary>
    public NoteTarget Target { get; }

    /// <summary>What it says.</summary>
    public NoteContent Content { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When what it says last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A new note.</summary>
    /// <exception cref="DomainException">Content or target breaks a rule.</exception>
    public static CoachNote Write(UserId author, int player, NoteTarget target, NoteContent content, DateTimeOffset now)
        => player < 1 ? throw new DomainException("note.player", "A player's number is 1 or more.")
            : target is { Marker: not null, Session: null } ? throw new DomainException("note.target", "A note about a marked moment is a note about its session.")
            : new(CoachNoteId.New(now), author, player, target, content.Checked(), now);

    /// <summary>Rebuilds a stored note. For persistence adapters only.</summary>
    public static CoachNote Restore(
        CoachNoteId id, UserId author, int player, NoteTarget target, NoteContent content, DateTimeOffset createdAt, DateTimeOffset updatedAt)
        => new(id, author, player, target, content, createdAt) { UpdatedAt = updatedAt };

    /// <summary>Says something else.</summary>
    /// <exception cref="DomainException">The content breaks a rule.</exception>
    public void Rewrite(NoteContent content, DateTimeOffset now)
    {
        Content = content.Checked();
        UpdatedAt = now;
    }
}

/// <summary>What a note is about beside its player.</summary>
/// <param name="Session">A session, or null.</param>
/// <param name="Marker">A marked moment of that session, or null.</param>
public sealed record NoteTarget(VideoSessionId? Session, MomentMarkerId? Marker);

/// <summary>What a note says.</summary>
/// <param name="Text">1 to 10,000 characters.</param>
/// <param name="Tags">At most 20 words of 1 to 50 characters; null when the coach gave none.</param>
/// <param name="Severity">How much weight it has.</param>
public sealed record NoteContent(string Text, IReadOnlyList<string>? Tags, NoteSeverity Severity)
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 10_000;

    /// <summary>Most tags.</summary>
    public const int MaxTags = 20;

    /// <summary>Longest tag, in characters.</summary>
    public const int MaxTag = 50;

    /// <summary>This content.</summary>
    /// <exception cref="DomainException">It breaks a rule.</exception>
    internal NoteContent Checked()
        => Text.Length is 0 or > MaxText ? throw new DomainException("note.text", "A note has a text that is not too long.")
            : Tags?.Count > MaxTags || Tags?.Any(tag => tag.Length is 0 or > MaxTag) == true ? throw new DomainException("note.tags", "A note has too many tags, or one that is empty or too long.")
            : this;
}
