using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Sharing;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CoachPlus.Api.Endpoints;

/// <summary>Links by which finished analyses are shared, and what such a link opens.</summary>
internal static class ShareEndpoints
{
    public static void MapShares(this IEndpointRouteBuilder plus)
    {
        var shares = plus.MapGroup("/analysis-jobs/{job_id}/shares").WithTags("Sharing");
        shares.MapPost("", async (
                string job_id, HttpContext context, IMediator mediator, CancellationToken cancellationToken, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ShareJobBody? body = null) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await mediator.Send(new ShareJob(job_id, body?.ExpiresInDays), cancellationToken));
            })
            .WithSummary("Make a link by which anybody who has it sees this finished analysis; its secret is told in this answer only")
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422);
        shares.MapGet("", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ListShares(job_id), cancellationToken)))
            .WithSummary("The links to an analysis, newest first, and how often each was opened")
            .WithProblems(401, 403, 404);
        shares.MapDelete("/{share_id}", async (string job_id, string share_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new RevokeShare(job_id, share_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Revoke a link: from now on it opens nothing")
            .WithProblems(401, 403, 404);
    }

    public static void MapShared(this IEndpointRouteBuilder routes) => routes.MapGet("/api/shared/{token}", async (
            string token, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            context.Response.OnStarting(() =>
            {
                // Errors too: that a link has ended is not to be kept either.
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers["X-Robots-Tag"] = "noindex";
                return Task.CompletedTask;
            });
            return TypedResults.Ok(await mediator.Send(new OpenShare(token), cancellationToken));
        })
        .AllowAnonymous()
        .WithTags("Sharing")
        .WithSummary("What a link shows, without signing in: report, findings and results of one finished analysis; each answer counts as an opening")
        .WithProblems(404);
}

/// <summary>How long a link lasts.</summary>
/// <param name="ExpiresInDays">1 to 90; 14 when missing.</param>
internal sealed record ShareJobBody(int? ExpiresInDays = null);
