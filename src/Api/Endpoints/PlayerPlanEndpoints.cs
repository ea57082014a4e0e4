using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.PlayerPlans;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Development plans of players, for which the client's history asks. Nothing makes any yet.</summary>
internal static class PlayerPlanEndpoints
{
    public static void MapPlayerPlans(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/player-development").WithTags("Player development");
        plans.MapGet("/players/{player_id}/plans", async (string player_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ListPlayerPlans(player_id), cancellationToken)))
            .WithSummary("The development plans of a player: none yet")
            .WithProblems(401, 403);
        plans.MapPatch("/plans/{plan_id}/review", async (string plan_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new ReviewPlan(plan_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Review a development plan: there is none yet")
            .WithProblems(401, 403, 404);
    }
}
