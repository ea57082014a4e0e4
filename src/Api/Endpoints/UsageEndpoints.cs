using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Identity;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>What was spent of the plans' tokens.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder routes)
    {
        var usage = routes.MapGroup("/api/ai-usage").WithTags("Usage");
        usage.MapGet("/my-usage", async (IMediator mediator, CancellationToken cancellationToken, int? year = null, int? month = null)
                => TypedResults.Ok(await mediator.Send(new GetMyUsage(year, month), cancellationToken)))
            .WithSummary("What I have used, and how much of a month's quota that is")
            .WithProblems(400, 401, 422);
        usage.MapGet("/stats", async (IMediator mediator, CancellationToken cancellationToken, string? org_id = null, string? user_id = null, int? year = null, int? month = null)
                => TypedResults.Ok(await mediator.Send(new GetUsage(org_id, user_id, year, month), cancellationToken)))
            .WithSummary("What those whom I may see have used: everybody, my organisation's members, or I")
            .WithProblems(400, 401, 422);
    }
}
