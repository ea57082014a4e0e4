using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>A note as clients see it.</summary>
public sealed record NoteView
{
    public required string Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string CoachId { get; init; }

    public required int PlayerId { get; init; }

    /// <summary>Always null: players belong to another part of the existing system, whose tables are not here.</summary>
    public required string? PlayerName { get; init; }

    public required string? VideoSessionId { get; init; }

    /// <summary>Null without a session, and when the reader may not see it.</summary>
    public required string? VideoSessionTitle { get; init; }

    public required string? MomentMarkerId { get; init; }

    public required string NoteText { get; init; }

    public required IReadOnlyList<string>? Tags { get; init; }

    /// <summary>A word of <c>NoteSeverity</c>.</summary>
    public required string Severity { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The view of a note.</summary>
    public static NoteView From(NoteOverview overview)
    {
        var note = overview.Note;
        return new NoteView
        {
            Id = note.Id.Value,
            CoachId = note.Author.Value,
            PlayerId = note.Player,
            PlayerName = null,
            VideoSessionId = note.Target.Session?.Value,
            VideoSessionTitle = overview.SessionTitle,
            MomentMarkerId = note.Target.Marker?.Value,
            NoteText = note.Content.Text,
            Tags = note.Content.Tags,
            Severity = Words.Of(note.Content.Severity),
            CreatedAt = note.CreatedAt,
            UpdatedAt = note.UpdatedAt,
        };
    }
}
