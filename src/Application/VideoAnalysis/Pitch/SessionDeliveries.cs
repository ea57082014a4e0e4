using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>Where the balls of a session bounced, by the newest finished analysis that tracked any.</summary>
/// <remarks>Not by all of them: several analyses of one video would count its balls several times.</remarks>
internal sealed class SessionDeliveries(IAnalysisJobs jobs, IPitches pitches)
{
    /// <summary>Looks through a session's analyses.</summary>
    /// <exception cref="RequestException">Not found: there is no such session within the scope.</exception>
    public async Task<FoundDeliveries> OfAsync(string session, AccessScope scope, CancellationToken cancellationToken)
    {
        var pitch = await pitches.RequireAsync(session, scope, cancellationToken);
        var corners = StoredCorners.Read(pitch.Corners);
        var tracked = (await jobs.ListAsync(new VideoSessionId(session), scope, cancellationToken) ?? throw Lookups.NoSession())
            .Where(found => found.Job.Status == JobStatus.Done)
            .OrderByDescending(found => found.Job.State.Times.CompletedAt ?? found.Job.Order.CreatedAt).ThenByDescending(found => found.Job.Order.CreatedAt)
            .Select(found => (found.Job.Id, Bounces: TrackedDeliveries.Of(found, corners)))
            .ToArray();
        var best = tracked.FirstOrDefault(found => found.Bounces.Missing is null);
        return new FoundDeliveries(
            corners is not null,
            best.Bounces is null ? null : best.Id,
            best.Bounces ?? tracked.FirstOrDefault(found => found.Bounces.Missing == NoBounces.NotCalibrated).Bounces ?? TrackedBounces.None(NoBounces.NotTracked));
    }
}

/// <summary>What was found of a session's deliveries.</summary>
/// <param name="Calibrated">Whether the pitch's corners are marked.</param>
/// <param name="Job">The analysis that tracked them, or null.</param>
/// <param name="Bounces">Them, or why there are none.</param>
internal sealed record FoundDeliveries(bool Calibrated, AnalysisJobId? Job, TrackedBounces Bounces)
{
    /// <summary>The deliveries and the analysis that they come from.</summary>
    /// <exception cref="RequestException">Conflict: there are none, and why.</exception>
    public (AnalysisJobId Job, IReadOnlyList<TrackedBounce> Points) Require() => Job is { } job
        ? (job, Bounces.Points)
        : throw (Bounces.Missing == NoBounces.NotCalibrated
            ? new RequestException(RefusalKind.Conflict, "pitch.not-calibrated", Bounces.MissingBecause()!)
            : new RequestException(RefusalKind.Conflict, "pitch.no-deliveries", "No deliveries were tracked in this session, so that there is nothing to show on the pitch."));
}
