using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Markers and notes in memory, with the scope in every question as in the real adapters.</summary>
internal sealed class MemoryNotebook(IVideoSessions sessions) : IMomentMarkers, ICoachNotes
{
    private readonly ConcurrentDictionary<MomentMarkerId, MomentMarker> _markers = new();
    private readonly ConcurrentDictionary<CoachNoteId, CoachNote> _notes = new();

    public async Task<bool> AddAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
        => await sessions.FindAsync(marker.Session, scope, cancellationToken) is not null && _markers.TryAdd(marker.Id, marker);

    public async Task<MomentMarker?> FindAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
        => _markers.TryGetValue(id, out var marker) && await sessions.FindAsync(marker.Session, scope, cancellationToken) is not null ? Copy(marker) : null;

    public async Task<IReadOnlyList<MomentMarker>?> ListAsync(VideoSessionId session, MomentType? type, AccessScope scope, CancellationToken cancellationToken)
        => await sessions.FindAsync(session, scope, cancellationToken) is null
            ? null
            : [.. _markers.Values.Where(marker => marker.Session == session && (type is null || marker.Moment.Type == type)).OrderBy(marker => marker.Moment.TimestampMs).Select(Copy)];

    public async Task<bool> SaveAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
        => await FindAsync(marker.Id, scope, cancellationToken) is not null && (_markers[marker.Id] = marker) is not null;

    public async Task<bool> DeleteAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
        => await FindAsync(id, scope, cancellationToken) is not null && _markers.TryRemove(id, out _);

    public async Task<AddedNote> AddAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
    {
        if (note.Target.Session is { } session && await sessions.FindAsync(session, scope.Sessions, cancellationToken) is null)
        {
            return AddedNote.NoSession;
        }

        _notes[note.Id] = note;
        return AddedNote.Added;
    }

    public async Task<NoteOverview?> FindAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => _notes.TryGetValue(id, out var note) && Covers(scope, note) ? await OverviewAsync(note, scope, cancellationToken) : null;

    public async Task<IReadOnlyList<NoteOverview>> ListAsync(NoteFilter filter, NoteScope scope, CancellationToken cancellationToken)
    {
        var found = _notes.Values
            .Where(note => Covers(scope, note) && note.Player == filter.Player && (filter.Severity is null || note.Content.Severity == filter.Severity)
                && (filter.Session is null || note.Target.Session == filter.Session))
            .OrderByDescending(note => note.CreatedAt).ThenByDescending(note => note.Id.Value, StringComparer.Ordinal)
            .Skip(filter.Offset).Take(filter.Limit);
        return await Task.WhenAll(found.Select(note => OverviewAsync(note, scope, cancellationToken)));
    }

    public Task<bool> SaveAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_notes.TryGetValue(note.Id, out var stored) && Covers(scope, stored) && _notes.TryUpdate(note.Id, note, stored));

    public Task<bool> DeleteAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_notes.TryGetValue(id, out var stored) && Covers(scope, stored) && _notes.TryRemove(id, out _));

    private static bool Covers(NoteScope scope, CoachNote note) => scope.Author is null || scope.Author == note.Author;

    // A reader gets an object of its own, as from a database.
    private static MomentMarker Copy(MomentMarker marker) => MomentMarker.Restore(marker.Id, marker.Session, marker.Moment, marker.CreatedBy, marker.CreatedAt);

    private async Task<NoteOverview> OverviewAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
    {
        var session = note.Target.Session is { } id ? await sessions.FindAsync(id, scope.Sessions, cancellationToken) : null;
        return new NoteOverview(
            CoachNote.Restore(note.Id, note.Author, note.Player, note.Target, note.Content, note.CreatedAt, note.UpdatedAt), session?.Session.Details.Title);
    }
}
