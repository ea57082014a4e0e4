using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Pitch;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Where the pitch lies in a session's video, and where balls bounced on it.</summary>
internal static class PitchEndpoints
{
    public static void MapPitches(this IEndpointRouteBuilder plus)
    {
        var pitches = plus.MapGroup("/sessions/{session_id}").WithTags("Pitch");
        pitches.MapGet("/calibration-frame", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetCalibrationFrame(session_id), cancellationToken)))
            .WithSummary("A still of the session's video to mark the pitch on; 409 until the video was analysed once")
            .WithProblems(400, 401, 403, 404, 409);
        pitches.MapPost("/pitch-calibration", async (string session_id, PitchCalibrationBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(session_id), cancellationToken)))
            .WithSummary("Mark the four corners of the pitch in the video's pixels")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        pitches.MapGet("/pitch-map", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetPitchMap(session_id), cancellationToken)))
            .WithSummary("Where the balls of the newest analysis that tracked any bounced; 409 when none did, or the pitch is not marked")
            .WithProblems(401, 403, 404, 409);
    }
}

/// <summary>The corners of the pitch.</summary>
/// <param name="Corners">Four: top left, top right, bottom left, bottom right; top is the bowler's end.</param>
internal sealed record PitchCalibrationBody([property: Required] IReadOnlyList<CornerInput?>? Corners = null)
{
    public CalibratePitch ToRequest(string session) => new(session, Corners);
}
