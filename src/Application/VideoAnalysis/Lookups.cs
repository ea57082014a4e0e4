using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Finds what a request names, or refuses. What is somebody else's is not found.</summary>
internal static class Lookups
{
    public static async Task<SessionOverview> RequireAsync(this IVideoSessions sessions, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await sessions.FindAsync(new VideoSessionId(id), scope, cancellationToken) : null) ?? throw NoSession();

    public static async Task<JobOfSession> RequireAsync(this IAnalysisJobs jobs, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await jobs.FindAsync(new AnalysisJobId(id), scope, cancellationToken) : null) ?? throw NoJob();

    public static async Task<JobGlance> RequireGlanceAsync(this IJobReads reads, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await reads.GlanceAsync(new AnalysisJobId(id), scope, cancellationToken) : null) ?? throw NoJob();

    public static async Task<JobReading> RequireAsync(this IJobReads reads, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await reads.ReadAsync(new AnalysisJobId(id), scope, cancellationToken) : null) ?? throw NoJob();

    public static async Task<MomentMarker> RequireAsync(this IMomentMarkers markers, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await markers.FindAsync(new MomentMarkerId(id), scope, cancellationToken) : null) ?? throw NoMarker();

    public static async Task<NoteOverview> RequireAsync(this ICoachNotes notes, string id, NoteScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await notes.FindAsync(new CoachNoteId(id), scope, cancellationToken) : null) ?? throw NoNote();

    public static async Task<TargetZone> RequireAsync(this ITargetZones zones, string? id, ZoneScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await zones.FindAsync(new TargetZoneId(id!), scope, cancellationToken) : null) ?? throw NoZone();

    public static async Task<SessionPitch> RequireAsync(this IPitches pitches, string id, AccessScope scope, CancellationToken cancellationToken)
        => (TextRules.IsId(id) ? await pitches.FindAsync(new VideoSessionId(id), scope, cancellationToken) : null) ?? throw NoSession();

    public static RequestException NoZone()
        => new(RefusalKind.NotFound, "target-zone.not-found", "There is no such target zone. It may have been deleted: reload the list of zones.");

    public static RequestException NoMarker()
        => new(RefusalKind.NotFound, "marker.not-found", "There is no such marker. It may have been deleted: reload the list of markers.");

    public static RequestException NoNote()
        => new(RefusalKind.NotFound, "note.not-found", "There is no such note. It may have been deleted: reload the list of notes.");

    public static RequestException NoShare()
        => new(RefusalKind.NotFound, "share.not-found", "There is no such link for this analysis. Reload the list of links.");

    public static RequestException NoSession()
        => new(RefusalKind.NotFound, "session.not-found", "There is no such session. It may have been deleted: reload the list of sessions.");

    public static RequestException NoJob()
        => new(RefusalKind.NotFound, "analysis-job.not-found", "There is no such analysis. It may have been deleted with its session: reload the list of sessions.");
}
