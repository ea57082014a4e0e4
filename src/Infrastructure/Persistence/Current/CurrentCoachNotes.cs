using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentCoachNotes(CurrentDatabase database) : ICoachNotes
{
    public Task<AddedNote> AddAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a note",
            async context =>
            {
                if (note.Target.Session is { } session && !await context.HoldSessionAsync(session, scope.Sessions, cancellationToken))
                {
                    return AddedNote.NoSession;
                }

                if (note.Target.Marker is { } marker && !await HoldMarkerAsync(context, marker, note.Target.Session, cancellationToken))
                {
                    return AddedNote.NoMarker;
                }

                context.Notes.Add(NoteRow.From(note));
                await context.SaveChangesAsync(cancellationToken);
                return AddedNote.Added;
            },
            cancellationToken);

    public Task<NoteOverview?> FindAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "finding a note",
            async context => (await Titled(context, context.NotesWithin(scope).Where(row => row.Id == id.Value), scope).SingleOrDefaultAsync(cancellationToken))?.ToOverview(),
            cancellationToken);

    public Task<IReadOnlyList<NoteOverview>> ListAsync(NoteFilter filter, NoteScope scope, CancellationToken cancellationToken)
        => database.RunAsync<IReadOnlyList<NoteOverview>>(
            "listing notes",
            async context =>
            {
                var session = filter.Session?.Value;
                var rows = context.NotesWithin(scope)
                    .Where(row => row.PlayerId == filter.Player && (filter.Severity == null || row.Severity == filter.Severity) && (session == null || row.VideoSessionId == session))
                    .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
                    .Skip(filter.Offset).Take(filter.Limit);
                var found = await Titled(context, rows, scope)
                    .OrderByDescending(item => item.Note.CreatedAt).ThenByDescending(item => item.Note.Id)
                    .ToListAsync(cancellationToken);
                return [.. found.Select(item => item.ToOverview())];
            },
            cancellationToken);

    public Task<bool> SaveAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "rewriting a note",
            async context =>
            {
                var stored = NoteRow.From(note);
                return await context.NotesWithin(scope).Where(row => row.Id == stored.Id).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(note => note.NoteText, stored.NoteText)
                        .SetProperty(note => note.Tags, stored.Tags)
                        .SetProperty(note => note.Severity, stored.Severity)
                        .SetProperty(note => note.UpdatedAt, stored.UpdatedAt),
                    cancellationToken) == 1;
            },
            cancellationToken);

    public Task<bool> DeleteAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "deleting a note",
            async context => await context.NotesWithin(scope).Where(row => row.Id == id.Value).ExecuteDeleteAsync(cancellationToken) == 1,
            cancellationToken);

    // A title is told only where the reader may see the session itself.
    private static IQueryable<TitledNote> Titled(CurrentDbContext context, IQueryable<NoteRow> notes, NoteScope scope)
        => from note in notes
           join session in context.Sessions.Within(scope.Sessions) on note.VideoSessionId equals session.Id into sessions
           from session in sessions.DefaultIfEmpty()
           select new TitledNote { Note = note, Title = session.Title };

    private static Task<bool> HoldMarkerAsync(CurrentDbContext context, MomentMarkerId marker, VideoSessionId? session, CancellationToken cancellationToken)
    {
        var sessionId = session?.Value;
        return context.Markers.FromSql($"select * from video_moment_markers where id = {marker.Value} and video_session_id = {sessionId} for key share").AnyAsync(cancellationToken);
    }

    private sealed class TitledNote
    {
        public required NoteRow Note { get; init; }

        public required string? Title { get; init; }

        public NoteOverview ToOverview() => new(Note.ToDomain(), Title);
    }
}
