using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentTargetZones(CurrentDatabase database) : ITargetZones
{
    public Task<bool> AddAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a target zone",
            async context =>
            {
                if (zone.Session is { } session && !await context.HoldSessionAsync(session, scope.Sessions, cancellationToken))
                {
                    return false;
                }

                context.Zones.Add(ZoneRow.From(zone));
                return await context.SaveChangesAsync(cancellationToken) == 1;
            },
            cancellationToken);

    public Task<TargetZone?> FindAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "finding a target zone",
            async context => (await context.ZonesWithin(scope).SingleOrDefaultAsync(row => row.Id == id.Value, cancellationToken))?.ToDomain(),
            cancellationToken);

    public Task<IReadOnlyList<TargetZone>> FindAsync(IReadOnlyCollection<string> ids, ZoneScope scope, CancellationToken cancellationToken)
        => database.RunAsync<IReadOnlyList<TargetZone>>(
            "finding target zones",
            async context =>
            {
                string[] wanted = [.. ids];
                var rows = await context.ZonesWithin(scope).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
                return [.. rows.Select(row => row.ToDomain())];
            },
            cancellationToken);

    public Task<IReadOnlyList<TargetZone>> ListAsync(UserId owner, VideoSessionId? session, CancellationToken cancellationToken)
        => database.RunAsync<IReadOnlyList<TargetZone>>(
            "listing target zones",
            async context =>
            {
                var sessionId = session?.Value;
                var rows = await context.Zones
                    .Where(row => row.OwnerId == owner.Value && (sessionId == null || row.SessionId == sessionId))
                    .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(row => row.ToDomain())];
            },
            cancellationToken);

    public Task<bool> SaveAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "changing a target zone",
            async context =>
            {
                var stored = ZoneRow.From(zone);
                return await context.ZonesWithin(scope).Where(row => row.Id == stored.Id).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(zone => zone.Name, stored.Name)
                        .SetProperty(zone => zone.Shape, stored.Shape)
                        .SetProperty(zone => zone.DefinitionJson, stored.DefinitionJson)
                        .SetProperty(zone => zone.TargetAccuracy, stored.TargetAccuracy)
                        .SetProperty(zone => zone.IsActive, stored.IsActive),
                    cancellationToken) == 1;
            },
            cancellationToken);

    public Task<bool> DeleteAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => database.RunAsync(
            "deleting a target zone",
            async context => await context.ZonesWithin(scope).Where(row => row.Id == id.Value).ExecuteDeleteAsync(cancellationToken) == 1,
            cancellationToken);
}
