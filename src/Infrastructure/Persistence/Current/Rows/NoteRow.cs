using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>coach_notes</c>.</summary>
internal sealed class NoteRow
{
    [Column(TypeName = "character varying")]
    public required string Id { get; init; }

    [Column(TypeName = "character varying")]
    public required string CoachId { get; init; }

    public required int PlayerId { get; init; }

    [Column(TypeName = "character varying")]
    public string? VideoSessionId { get; init; }

    [Column(TypeName = "character varying")]
    public string? MomentMarkerId { get; init; }

    public required string NoteText { get; init; }

    [Column(TypeName = "jsonb")]
    public string? Tags { get; init; }

    public required NoteSeverity Severity { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static NoteRow From(CoachNote note) => new()
    {
        Id = note.Id.Value,
        CoachId = note.Author.Value,
        PlayerId = note.Player,
        VideoSessionId = note.Target.Session?.Value,
        MomentMarkerId = note.Target.Marker?.Value,
        NoteText = note.Content.Text,
        Tags = note.Content.Tags is { } tags ? JsonSerializer.Serialize(tags) : null,
        Severity = note.Content.Severity,
        CreatedAt = note.CreatedAt.ToUniversalTime(),
        UpdatedAt = note.UpdatedAt.ToUniversalTime(),
    };

    public CoachNote ToDomain() => CoachNote.Restore(
        new CoachNoteId(Id),
        new UserId(CoachId),
        PlayerId,
        new NoteTarget(VideoSessionId is null ? null : new VideoSessionId(VideoSessionId), MomentMarkerId is null ? null : new MomentMarkerId(MomentMarkerId)),
        new NoteContent(NoteText, Tags is null ? null : JsonSerializer.Deserialize<List<string>>(Tags), Severity),
        CreatedAt,
        UpdatedAt);
}
