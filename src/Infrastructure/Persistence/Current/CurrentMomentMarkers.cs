using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentMomentMarkers(CurrentDatabase database) : IMomentMarkers
{
    public Task<bool> AddAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a marker",
            async context =>
            {
                if (!await context.HoldSessionAsync(marker.Session, scope, cancellationToken))
                {
                    return false;
                }

                context.Markers.Add(MarkerRow.From(marker));
                return await context.SaveChangesAsync(cancellationToken) == 1;
            },
            cancellationToken);

    public Task<MomentMarker?> FindAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "finding a marker",
            async context => (await context.MarkersWithin(scope).SingleOrDefaultAsync(row => row.Id == id.Value, cancellationToken))?.ToDomain(),
            cancellationToken);

    public Task<IReadOnlyList<MomentMarker>?> ListAsync(VideoSessionId session, MomentType? type, AccessScope scope, CancellationToken cancellationToken)
        => database.RunAsync<IReadOnlyList<MomentMarker>?>(
            "listing markers",
            async context =>
            {
                var rows = await context.MarkersWithin(scope)
                    .Where(row => row.VideoSessionId == session.Value && (type == null || row.MomentType == type))
                    .OrderBy(row => row.TimestampMs).ThenBy(row => row.Id)
                    .ToListAsync(cancellationToken);
                return rows.Count > 0 || await context.Sessions.Within(scope).AnyAsync(row => row.Id == session.Value, cancellationToken)
                    ? [.. rows.Select(row => row.ToDomain())]
                    : null;
            },
            cancellationToken);

    public Task<bool> SaveAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "changing a marker",
            async context => await context.MarkersWithin(scope).Where(row => row.Id == marker.Id.Value).ExecuteUpdateAsync(
                row => row
                    .SetProperty(stored => stored.TimestampMs, marker.Moment.TimestampMs)
                    .SetProperty(stored => stored.MomentType, marker.Moment.Type)
                    .SetProperty(stored => stored.Description, marker.Moment.Description),
                cancellationToken) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "deleting a marker",
            async context => await context.MarkersWithin(scope).Where(row => row.Id == id.Value).ExecuteDeleteAsync(cancellationToken) == 1,
            cancellationToken);
}
