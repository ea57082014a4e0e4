using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>What became of a new note.</summary>
public enum AddedNote
{
    /// <summary>It is stored.</summary>
    Added,

    /// <summary>Nothing was stored: its session is not there, or not within the scope.</summary>
    NoSession,

    /// <summary>Nothing was stored: its marker is not there, or not one of its session.</summary>
    NoMarker,
}

/// <summary>Coaches' notes. The scope is part of every query. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ICoachNotes
{
    /// <summary>Adds a new note. What it names cannot go away in between.</summary>
    Task<AddedNote> AddAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken);

    /// <summary>The note, or null when there is none within the scope.</summary>
    Task<NoteOverview?> FindAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken);

    /// <summary>The notes within the scope that the filter names.</summary>
    Task<IReadOnlyList<NoteOverview>> ListAsync(NoteFilter filter, NoteScope scope, CancellationToken cancellationToken);

    /// <summary>Stores what a note says.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> SaveAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken);

    /// <summary>Deletes a note.</summary>
    /// <returns>False when there is none within the scope any more.</returns>
    Task<bool> DeleteAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken);
}
