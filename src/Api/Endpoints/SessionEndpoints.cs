using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Video sessions.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder plus)
    {
        plus.MapGet("/plan", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetVideoPlan(), cancellationToken)))
            .WithTags("Sessions")
            .WithSummary("What my plan allows of videos, and how much of it is used")
            .WithProblems(401, 403);
        var sessions = plus.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapPost("", async (CreateSessionBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Make a session")
            .WithProblems(400, 401, 403, 413, 415, 422);
        sessions.MapGet("", async (
                IMediator mediator, CancellationToken cancellationToken, int limit = 50, int offset = 0, string? status_filter = null, bool exclude_failed = false, string? q = null)
                => TypedResults.Ok(await mediator.Send(new ListSessions(limit, offset, status_filter, exclude_failed, q), cancellationToken)))
            .WithSummary("My sessions, newest first; q keeps those whose title, notes or players hold that text")
            .WithProblems(400, 401, 403, 422);
        sessions.MapGet("/{session_id}", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetSession(session_id), cancellationToken)))
            .WithSummary("One session")
            .WithProblems(401, 403, 404);
        sessions.MapDelete("/bulk", async (IMediator mediator, CancellationToken cancellationToken, string? status_filter = null, int? older_than_days = null)
                => TypedResults.Ok(await mediator.Send(new DeleteSessions(status_filter, older_than_days), cancellationToken)))
            .WithSummary("Delete my sessions that a filter names, with their jobs, results and videos")
            .WithProblems(400, 401, 403, 422);
        sessions.MapDelete("/{session_id}", async (string session_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new DeleteSession(session_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Delete a session with its jobs, results and video")
            .WithProblems(401, 403, 404);
    }
}

/// <summary>What a coach writes about a new session. Empty texts count as not given.</summary>
/// <param name="Title">1 to 255 characters.</param>
/// <param name="PlayerIds">Ids of the players.</param>
/// <param name="Notes">Free text.</param>
/// <param name="AnalysisContext">batting, bowling, wicketkeeping, fielding or mixed.</param>
/// <param name="CameraView">side, front, behind or other.</param>
internal sealed record CreateSessionBody(
    [property: Required] string? Title = null, IReadOnlyList<string>? PlayerIds = null, string? Notes = null, string? AnalysisContext = null, string? CameraView = null)
{
    public CreateSession ToRequest() => new(Title, PlayerIds, Notes, AnalysisContext, CameraView);
}
