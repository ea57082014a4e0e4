using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Coaching;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>What a coach makes of finished analyses: comparisons, goals, suggestions.</summary>
internal static class CoachingEndpoints
{
    public static void MapCoaching(this IEndpointRouteBuilder plus)
    {
        var coaching = plus.MapGroup("").WithTags("Coaching");
        coaching.MapPost("/sessions/{session_id}/compare-jobs", async (string session_id, CompareJobsBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(session_id), cancellationToken)))
            .WithSummary("Compare finished analyses of a session in the order of time")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        coaching.MapPost("/analysis-jobs/{job_id}/set-goals", async (string job_id, SetGoalsBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(job_id), cancellationToken)))
            .WithSummary("Replace a job's goals; without any they are taken away")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        coaching.MapPost("/analysis-jobs/{job_id}/calculate-compliance", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new CalculateCompliance(job_id), cancellationToken)))
            .WithSummary("Hold a finished job's goals against what it measured; overall_compliance_pct is 0 to 1, null when nothing was measured")
            .WithProblems(400, 401, 403, 404, 409);
        coaching.MapGet("/analysis-jobs/{job_id}/outcomes", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetOutcomes(job_id), cancellationToken)))
            .WithSummary("What became of a job's goals; 404 as long as it was not calculated")
            .WithProblems(401, 403, 404);

        // Two words for one thing: the existing client says jobs, the existing system's own server analysis-jobs.
        foreach (var word in (string[])["analysis-jobs", "jobs"])
        {
            coaching.MapPost($"/{word}/{{job_id}}/generate-suggestions", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                    => TypedResults.Ok(await mediator.Send(new GenerateSuggestions(job_id), cancellationToken)))
                .WithSummary("Suggest what to work on after a finished job")
                .WithProblems(400, 401, 403, 404);
            coaching.MapGet($"/{word}/{{job_id}}/suggestions", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                    => TypedResults.Ok(await mediator.Send(new GetSuggestions(job_id), cancellationToken)))
                .WithSummary("The suggestions that were made last, or null")
                .WithProblems(401, 403, 404);
        }
    }
}

/// <summary>Which analyses to compare.</summary>
/// <param name="JobIds">Two finished jobs of the session or more.</param>
internal sealed record CompareJobsBody([property: Required] IReadOnlyList<string?>? JobIds = null)
{
    public CompareJobs ToRequest(string session)
        => new(session, JobIds ?? throw RequiredFields.Missing("job_ids"));
}

/// <summary>Goals; a list that is missing is empty.</summary>
/// <param name="Zones">For zones of the pitch.</param>
/// <param name="Metrics">For finding codes.</param>
internal sealed record SetGoalsBody(IReadOnlyList<ZoneGoalInput?>? Zones = null, IReadOnlyList<MetricGoalInput?>? Metrics = null)
{
    public SetGoals ToRequest(string job) => new(job, Zones ?? [], Metrics ?? []);
}
