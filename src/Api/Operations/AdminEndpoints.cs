using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Api.Operations;

/// <summary>
/// What operators look at and do. Everybody but superusers is refused before anything of the request is read, and by each use case again.
/// </summary>
internal static class AdminEndpoints
{
    public const string Prefix = "/api/admin";

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup(Prefix).WithTags("Operations").RequireAuthorization(OperatorsPolicy.Name);
        MapFigures(admin);
        MapLists(admin);
        MapInterventions(admin);
        MapFailures(admin);
    }

    private static void MapFigures(RouteGroupBuilder admin)
    {
        admin.MapGet("/alerts", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetAlerts(), cancellationToken)))
            .WithSummary("The two alerts: value, threshold, firing or not, since when, and what to do")
            .WithProblems(401, 403);
        admin.MapGet("/queue", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetQueue(), cancellationToken)))
            .WithSummary("Depth and age of the queue by pass, leases, workers, and the last hour")
            .WithProblems(401, 403);
        admin.MapGet("/workers", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new ListWorkers(), cancellationToken)))
            .WithSummary("The worker processes, and what each holds")
            .WithProblems(401, 403);
        admin.MapGet("/schema", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new GetSchema(), cancellationToken)))
            .WithSummary("What shape the database has, what is missing for this build, and what was refused because of it")
            .WithProblems(401, 403);
        admin.MapGet("/jobs/states", async (IMediator mediator, CancellationToken cancellationToken) => TypedResults.Ok(await mediator.Send(new CountJobs(), cancellationToken)))
            .WithSummary("Jobs by state, with the age of the oldest in each")
            .WithProblems(401, 403);
    }

    private static void MapLists(RouteGroupBuilder admin)
    {
        MapList(admin, "/jobs", JobList.All, "Jobs of all coaches, newest first");
        MapList(admin, "/jobs/stuck", JobList.Stuck, "Jobs that run without a live lease or whose progress stands still, oldest first");
        MapList(admin, "/leases/expired", JobList.ExpiredLeases, "Jobs whose worker is silent, oldest first");
        MapList(admin, "/uploads/stuck", JobList.StuckUploads, "Jobs that have waited for their video for too long, oldest first");
        MapList(admin, "/uploads/abandoned", JobList.AbandonedUploads, "Jobs that were given up because their video never came, newest first");
        admin.MapGet("/jobs/{job_id}", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetJob(job_id), cancellationToken)))
            .WithSummary("One job of anybody, without results")
            .WithProblems(401, 403, 404);
    }

    private static void MapList(RouteGroupBuilder admin, string path, JobList list, string summary)
        => admin.MapGet(path, async ([AsParameters] JobQuery query, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(query.ToRequest(list), cancellationToken)))
            .WithSummary(summary)
            .WithProblems(401, 403, 422);

    private static void MapInterventions(RouteGroupBuilder admin)
    {
        Map("requeue", (id, fence) => new RequeueJob(id, fence), "Take a running job from its worker and queue it again; the broken run counts as an attempt");
        Map("release", (id, fence) => new ReleaseJob(id, fence), "Give a running job's lease back at once, without counting an attempt");
        admin.MapPost("/jobs/{job_id}/cancel", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new CancelJob(job_id), cancellationToken)))
            .WithSummary("End a job of anybody that waits or runs")
            .WithProblems(401, 403, 404, 409);

        void Map(string verb, Func<string, long?, IRequest<JobOverview>> request, string summary)
            => admin.MapPost($"/jobs/{{job_id}}/{verb}", async (string job_id, long? fence, IMediator mediator, CancellationToken cancellationToken)
                    => TypedResults.Ok(await mediator.Send(request(job_id, fence), cancellationToken)))
                .WithSummary(summary)
                .WithProblems(401, 403, 404, 409, 422);
    }

    private static void MapFailures(RouteGroupBuilder admin)
    {
        admin.MapGet("/failures", async (IMediator mediator, CancellationToken cancellationToken, int hours = 168, int limit = 50)
                => TypedResults.Ok(await mediator.Send(new ListFailureGroups(hours, limit), cancellationToken)))
            .WithSummary("Failures by what they have in common, largest group first")
            .WithProblems(401, 403, 422);
        admin.MapPost("/failures/{fingerprint}/replay", async (
                string fingerprint, IMediator mediator, CancellationToken cancellationToken, int limit = 50, string? cursor = null, int hours = 168)
                => TypedResults.Ok(await mediator.Send(new ReplayFailures(fingerprint, limit, cursor, hours), cancellationToken)))
            .WithSummary("Queue the jobs of a group of failures again, a batch at a time")
            .WithProblems(401, 403, 404, 422);
    }
}
