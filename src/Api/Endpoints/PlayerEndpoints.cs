using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Progress;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Players, as the coach's sessions name them.</summary>
internal static class PlayerEndpoints
{
    public static void MapPlayers(this IEndpointRouteBuilder plus) => plus.MapGet("/players/{player_id}/progress", async (
            string player_id, IMediator mediator, CancellationToken cancellationToken, string? mode = null, int limit = 30)
            => TypedResults.Ok(await mediator.Send(new GetPlayerProgress(Whole(player_id), mode, limit), cancellationToken)))
        .WithTags("Players")
        .WithSummary("A player's measurements over time, like beside like, from the newest finished analyses of my sessions that name the player")
        .WithProblems(401, 403, 422);

    // Players are named as a coach likes; of all that is escaped in a path the server leaves the slash as it came.
    private static string Whole(string player) => player.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
