using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>A still of a session's video on which the pitch can be marked. Changes nothing: the still was made when the video was analysed.</summary>
public sealed record GetCalibrationFrame(string SessionId) : IRequest<CalibrationFrameView>;

/// <summary>The still, and what has been marked.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="FrameUrl">Absolute; answers GET without any other header until it expires.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
/// <param name="FrameWidth">Pixels, or null when not known.</param>
/// <param name="FrameHeight">Likewise.</param>
/// <param name="Corners">The corners as they are marked, or null.</param>
/// <param name="Message">What to do, in a sentence.</param>
public sealed record CalibrationFrameView(
    string SessionId, Uri FrameUrl, int ExpiresIn, int? FrameWidth, int? FrameHeight, IReadOnlyList<CornerView>? Corners, string Message);

internal sealed class GetCalibrationFrameHandler(IPitches pitches, IObjectStore store, UploadRules rules, ICurrentCoach current)
    : IRequestHandler<GetCalibrationFrame, CalibrationFrameView>
{
    public async Task<CalibrationFrameView> Handle(GetCalibrationFrame request, CancellationToken cancellationToken)
    {
        var pitch = await pitches.RequireAsync(request.SessionId, CoachAccess.Require(current.Coach), cancellationToken);
        if (!pitch.HasVideo)
        {
            // The old server's status.
            throw new RequestException(RefusalKind.Malformed, "video.not-stored", "There is no video stored yet for this session. Upload one first.");
        }

        if (pitch.Frame is not { } frame)
        {
            throw new RequestException(
                RefusalKind.Conflict, "calibration.no-frame", "There is no picture of this video to mark yet. Analyse the session once; the picture is made then.");
        }

        var corners = StoredCorners.Read(pitch.Corners);
        return new CalibrationFrameView(
            request.SessionId,
            store.SignGet(frame.Address, new GetTerms(), rules.ReadUrlLifetime).Url,
            (int)rules.ReadUrlLifetime.TotalSeconds,
            frame.Width,
            frame.Height,
            corners is null ? null : [.. corners.All().Select(corner => new CornerView(corner.X, corner.Y))],
            corners is null
                ? "Mark the four corners of the pitch: top left, top right, bottom left, bottom right; top is the bowler's end."
                : "The corners of the pitch are marked. Mark them again to move them.");
    }
}
