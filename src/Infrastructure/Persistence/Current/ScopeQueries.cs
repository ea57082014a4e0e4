using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Scopes as conditions of EF's queries; <see cref="ScopeSql"/> is the same for SQL.</summary>
internal static class ScopeQueries
{
    /// <summary>The sessions that a scope covers.</summary>
    public static IQueryable<SessionRow> Within(this IQueryable<SessionRow> rows, AccessScope scope)
    {
        if (scope.Everything)
        {
            return rows;
        }

        var (coaches, orgs) = (Ids(OwnerType.Coach), Ids(OwnerType.Org));
        return rows.Where(row => (row.OwnerType == OwnerType.Coach && coaches.Contains(row.OwnerId)) || (row.OwnerType == OwnerType.Org && orgs.Contains(row.OwnerId)));

        string[] Ids(OwnerType type) => [.. scope.Owners.Where(owner => owner.Type == type).Select(owner => owner.Id)];
    }

    /// <summary>The markers whose session a scope covers.</summary>
    public static IQueryable<MarkerRow> MarkersWithin(this CurrentDbContext context, AccessScope scope)
    {
        var sessions = context.Sessions.Within(scope);
        return context.Markers.Where(marker => sessions.Any(session => session.Id == marker.VideoSessionId));
    }

    /// <summary>The notes that a scope covers.</summary>
    public static IQueryable<NoteRow> NotesWithin(this CurrentDbContext context, NoteScope scope)
        => scope.Author is { Value: var author } ? context.Notes.Where(note => note.CoachId == author) : context.Notes;

    /// <summary>The target zones that a scope covers.</summary>
    public static IQueryable<ZoneRow> ZonesWithin(this CurrentDbContext context, ZoneScope scope)
        => scope.Owner is { Value: var owner } ? context.Zones.Where(zone => zone.OwnerId == owner) : context.Zones;

    /// <summary>Holds a session that a scope covers until the transaction ends, so that nothing is tied to one that is being deleted.</summary>
    /// <returns>False when there is none.</returns>
    public static Task<bool> HoldSessionAsync(this CurrentDbContext context, VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => context.Sessions.FromSql($"select * from video_sessions where id = {session.Value} for key share").Within(scope).AnyAsync(cancellationToken);
}
