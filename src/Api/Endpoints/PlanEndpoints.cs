using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Plans;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>What plans allow of transcripts.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        MapLimits(routes.MapGroup("/api/v1/plan").WithTags("Plans"));
        MapOffers(routes.MapGroup("/api/v1/plans").WithTags("Plans"));
    }

    private static void MapLimits(RouteGroupBuilder plan)
    {
        plan.MapPost("/validate-action", async (ValidateActionBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Ask beforehand whether my plan allows something; a plan that does not is an answer, no error")
            .WithProblems(400, 401, 413, 415, 422);
        plan.MapGet("/current-usage", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetCurrentUsage(), cancellationToken)))
            .WithSummary("What I have used of my plan in this month")
            .WithProblems(401);
        plan.MapPost("/increment-usage", async (IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new IncrementUsage(), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Always refused: usage is counted by the service")
            .WithProblems(401, 409);
        plan.MapPost("/reset-monthly-usage", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new ResetMonthlyUsage(), cancellationToken)))
            .WithSummary("Changes nothing: months are those of the calendar")
            .WithProblems(401);
    }

    private static void MapOffers(RouteGroupBuilder plans)
    {
        plans.MapGet("", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new ListPlans(), cancellationToken)))
            .WithSummary("Plans that are offered")
            .WithProblems(401);
        plans.MapGet("/legacy", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new ListLegacyPlans(), cancellationToken)))
            .WithSummary("The same in the older shape")
            .WithProblems(401);
        plans.MapGet("/current", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetCurrentPlan(), cancellationToken)))
            .WithSummary("My plan and what I have used of it")
            .WithProblems(401);
        plans.MapGet("/compare", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new ComparePlans(), cancellationToken)))
            .WithSummary("The plans beside mine")
            .WithProblems(401);
        plans.MapPost("/validate", async (ValidateActionBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ValidatePlan(body.ToRequest()), cancellationToken)))
            .WithSummary("Ask beforehand, answered in the older shape")
            .WithProblems(400, 401, 413, 415, 422);
        plans.MapGet("/{plan_id}", async (string plan_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetPlan(plan_id), cancellationToken)))
            .WithSummary("One plan, by its word in any case")
            .WithProblems(401, 404);
    }
}
