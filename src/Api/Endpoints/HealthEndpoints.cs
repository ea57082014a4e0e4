using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Endpoints;

/// <summary>Whether the process lives, and whether requests should be sent to it.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Operations").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new LiveView("live"))).WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync)
            .WithSummary("How every part is; 503 when one is down")
            .Produces<ReadinessView>()
            .Produces<ReadinessView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(IEnumerable<IReadinessCheck> checks, HttpContext context, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(checks.Select(check => LookAsync(check, cancellationToken)));
        var worst = parts.Select(part => part.State).DefaultIfEmpty(PartState.Ready).Max();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new ReadinessView(worst, [.. parts.OrderBy(part => part.Part, StringComparer.Ordinal)]),
            statusCode: worst == PartState.Down ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<PartView> LookAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        try
        {
            var (state, detail) = await check.CheckAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return new PartView(check.Part, state, detail);
        }
        catch (TimeoutException)
        {
            return new PartView(check.Part, PartState.Down, $"No answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}

/// <summary>The process answers.</summary>
/// <param name="Status">Always <c>live</c>.</param>
internal sealed record LiveView(string Status);

/// <summary>How the service is.</summary>
/// <param name="Status">The worst of its parts.</param>
/// <param name="Parts">By name.</param>
internal sealed record ReadinessView(PartState Status, IReadOnlyList<PartView> Parts);

/// <summary>How one part is.</summary>
/// <param name="Part">For example <c>database</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">What is wrong and what to do, or null.</param>
internal sealed record PartView(string Part, PartState State, string? Detail);
