using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Target zones and corners of pitches in memory, with the scope in every question as in the real adapters.</summary>
internal sealed class MemoryPitch(IVideoSessions sessions) : ITargetZones, IPitches
{
    private readonly ConcurrentDictionary<string, TargetZone> _zones = new();
    private readonly ConcurrentDictionary<VideoSessionId, string> _corners = new();

    /// <summary>The still of every session with a video.</summary>
    public PitchFrame? Frame { get; set; }

    public async Task<bool> AddAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => (zone.Session is not { } session || await sessions.FindAsync(session, scope.Sessions, cancellationToken) is not null) && _zones.TryAdd(zone.Id.Value, zone);

    public Task<TargetZone?> FindAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_zones.TryGetValue(id.Value, out var zone) && Covers(scope, zone) ? Copy(zone) : null);

    public Task<IReadOnlyList<TargetZone>> FindAsync(IReadOnlyCollection<string> ids, ZoneScope scope, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<TargetZone>>([.. _zones.Values.Where(zone => ids.Contains(zone.Id.Value) && Covers(scope, zone)).Select(Copy)]);

    public Task<IReadOnlyList<TargetZone>> ListAsync(UserId owner, VideoSessionId? session, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<TargetZone>>(
        [
            .. _zones.Values.Where(zone => zone.Owner == owner && (session is null || zone.Session == session))
                .OrderByDescending(zone => zone.CreatedAt).ThenByDescending(zone => zone.Id.Value, StringComparer.Ordinal).Select(Copy),
        ]);

    public Task<bool> SaveAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_zones.TryGetValue(zone.Id.Value, out var stored) && Covers(scope, stored) && _zones.TryUpdate(zone.Id.Value, zone, stored));

    public Task<bool> DeleteAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_zones.TryGetValue(id.Value, out var stored) && Covers(scope, stored) && _zones.TryRemove(id.Value, out _));

    public async Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => await sessions.FindAsync(session, scope, cancellationToken) is { } found
            ? new SessionPitch(found.Session.HasVideo, _corners.GetValueOrDefault(session), found.Session.HasVideo ? Frame : null)
            : null;

    public async Task<bool> MarkAsync(VideoSessionId session, AccessScope scope, string corners, DateTimeOffset now, CancellationToken cancellationToken)
        => await sessions.FindAsync(session, scope, cancellationToken) is not null && (_corners[session] = corners) is not null;

    private static bool Covers(ZoneScope scope, TargetZone zone) => scope.Owner is null || scope.Owner == zone.Owner;

    // A reader gets an object of its own, as from a database.
    private static TargetZone Copy(TargetZone zone) => TargetZone.Restore(zone.Id, zone.Owner, zone.Session, zone.Details, zone.CreatedAt);
}
