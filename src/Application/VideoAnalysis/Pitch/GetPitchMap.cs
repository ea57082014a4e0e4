using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>Where the balls of a session bounced. Changes nothing.</summary>
public sealed record GetPitchMap(string SessionId) : IRequest<PitchMapView>;

/// <summary>A map of the pitch.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TotalPoints">How many there are.</param>
/// <param name="Points">At least one.</param>
/// <param name="Calibrated">Whether the corners of the pitch are marked.</param>
/// <param name="Message">What is shown, in a sentence.</param>
/// <param name="JobId">The analysis that tracked them: the newest finished one that tracked any.</param>
public sealed record PitchMapView(string SessionId, int TotalPoints, IReadOnlyList<PitchMapPoint> Points, bool Calibrated, string Message, string JobId);

/// <summary>A ball on the map.</summary>
/// <param name="XCoordinate">0, leg, to 100, off, of a right-handed batter; beyond that beside the pitch.</param>
/// <param name="YCoordinate">0, the bowler's end, to 100, the batter's.</param>
/// <param name="Value">Weight, 1 for one ball.</param>
/// <param name="Timestamp">Seconds from the beginning of the video, or null.</param>
/// <param name="Confidence">Of the tracking, 0 to 1, or null.</param>
/// <param name="Length">yorker, full, good_length, short or bouncer.</param>
/// <param name="Line">wide_leg, leg, middle, off or wide_off.</param>
public sealed record PitchMapPoint(double XCoordinate, double YCoordinate, double Value, double? Timestamp, double? Confidence, string Length, string Line)
{
    internal static PitchMapPoint From(TrackedBounce bounce)
        => new(bounce.At.X, bounce.At.Y, bounce.Value, bounce.Timestamp, bounce.Confidence, bounce.Length, bounce.Line);
}

internal sealed class GetPitchMapHandler(SessionDeliveries deliveries, ICurrentCoach current) : IRequestHandler<GetPitchMap, PitchMapView>
{
    public async Task<PitchMapView> Handle(GetPitchMap request, CancellationToken cancellationToken)
    {
        var found = await deliveries.OfAsync(request.SessionId, CoachAccess.Require(current.Coach), cancellationToken);
        var (job, bounces) = found.Require();
        var message = bounces.Count == 1 ? "One tracked delivery is shown." : $"{bounces.Count} tracked deliveries are shown.";
        return new PitchMapView(request.SessionId, bounces.Count, [.. bounces.Select(PitchMapPoint.From)], found.Calibrated, message, job.Value);
    }
}
