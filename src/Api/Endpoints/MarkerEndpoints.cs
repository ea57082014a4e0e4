using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.Errors;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Markers;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Marked moments. The word <c>markers</c> stands twice in some addresses: clients call them so.</summary>
internal static class MarkerEndpoints
{
    public static void MapMarkers(this IEndpointRouteBuilder routes)
    {
        var markers = routes.MapGroup("/api/coaches/markers").WithTags("Moment markers").WithMetadata(new ErrorCodes());
        markers.MapPost("/sessions/{session_id}/markers", async (string session_id, CreateMarkerBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Created((string?)null, await mediator.Send(body.ToRequest(session_id), cancellationToken)))
            .WithSummary("Mark a moment of a session's video")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        markers.MapGet("/sessions/{session_id}/markers", async (string session_id, IMediator mediator, CancellationToken cancellationToken, string? moment_type = null)
                => TypedResults.Ok(await mediator.Send(new ListMarkers(session_id, moment_type), cancellationToken)))
            .WithSummary("The marked moments of a session in the order of its video")
            .WithProblems(401, 403, 404, 422);
        markers.MapPatch("/markers/{marker_id}", async (string marker_id, ChangeMarkerBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(marker_id), cancellationToken)))
            .WithSummary("Change a marker of my own; what is missing or null stays")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        markers.MapDelete("/markers/{marker_id}", async (string marker_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new DeleteMarker(marker_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Delete a marker of my own; notes about it stay")
            .WithProblems(401, 403, 404);
    }
}

/// <summary>A moment to be marked.</summary>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
/// <param name="MomentType">setup, catch, throw, dive, stumping or other.</param>
/// <param name="Description">At most 1,000 characters.</param>
internal sealed record CreateMarkerBody([property: Required] long? TimestampMs = null, [property: Required] string? MomentType = null, string? Description = null)
{
    public CreateMarker ToRequest(string session) => new(session, TimestampMs, MomentType, Description);
}

/// <summary>What is to be changed of a marker.</summary>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds; stays when null.</param>
/// <param name="MomentType">setup, catch, throw, dive, stumping or other; stays when null.</param>
/// <param name="Description">At most 1,000 characters; stays when null, and is taken away by an empty text.</param>
internal sealed record ChangeMarkerBody(long? TimestampMs = null, string? MomentType = null, string? Description = null)
{
    public ChangeMarker ToRequest(string marker) => new(marker, TimestampMs, MomentType, Description);
}
