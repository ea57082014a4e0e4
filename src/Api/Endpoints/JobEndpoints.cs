using System.Text.Json.Serialization;
using CoachPlus.Api.Http;
using CoachPlus.Api.Json;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Exports;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CoachPlus.Api.Endpoints;

/// <summary>Analysis jobs.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder plus)
    {
        var jobs = plus.MapGroup("").WithTags("Analysis jobs");
        jobs.MapGet("/analysis-jobs/{job_id}", GetAsync)
            .WithSummary("One job with its results and signed addresses; 304 when the answer with the ETag in If-None-Match still holds")
            .WithMetadata(new AskedOften())
            .Produces<JobView>()
            .Produces(StatusCodes.Status304NotModified)
            .WithProblems(401, 403, 404);
        jobs.MapGet("/analysis-jobs/{job_id}/events", JobEventStream.FollowAsync)
            .WithSummary("Server-sent events about one job until it has ended: job, alive, end; 204 when it has ended and Last-Event-ID names that end")
            .Produces<JobEventData>(StatusCodes.Status200OK, "text/event-stream")
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 404);
        jobs.MapPost("/analysis-jobs/{job_id}/retry", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new RetryAnalysisJob(job_id), cancellationToken)))
            .WithSummary("Queue a failed job again")
            .WithProblems(401, 403, 404, 409, 503);

        jobs.MapPost("/analysis-jobs/{job_id}/cancel", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new CancelAnalysisJob(job_id), cancellationToken)))
            .WithSummary("End a job that waits or runs; its worker stops")
            .WithProblems(401, 403, 404, 409, 503);

        jobs.MapPost("/analysis-jobs/{job_id}/export-pdf", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ExportReport(job_id), cancellationToken)))
            .WithSummary("The report of a finished job as a PDF: a signed address that downloads it; 503 with Retry-After while it is still being made")
            .WithProblems(401, 403, 404, 409, 503);

        jobs.MapPost("/sessions/{session_id}/analysis-jobs", async (
                string session_id,
                IMediator mediator,
                CancellationToken cancellationToken,
                [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] StartAnalysisBody? body = null,
                int? sample_fps = null,
                bool? include_frames = null,
                string? analysis_mode = null)
                => TypedResults.Ok(await mediator.Send((body ?? new()).ToRequest(session_id, sample_fps, include_frames, analysis_mode), cancellationToken)))
            .WithSummary("Analyse a session's video once more, as a new job; each setting may come in the body or in the query")
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

        // Two names for one list: clients of the existing system call the second.
        foreach (var path in (string[])["/sessions/{session_id}/analysis-jobs", "/video-sessions/{session_id}/analysis-history"])
        {
            jobs.MapGet(path, async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                    => TypedResults.Ok(await mediator.Send(new ListAnalysisJobs(session_id), cancellationToken)))
                .WithSummary("All jobs of a session with their results, newest first")
                .WithProblems(401, 403, 404);
        }
    }

    private static async Task<IResult> GetAsync(string job_id, HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new GetAnalysisJob(job_id, EntityTags.Known(context.Request)), cancellationToken);
        EntityTags.Mark(context.Response, answer.Tag);
        return answer.View is { } view ? TypedResults.Ok(view) : TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }
}

/// <summary>How to analyse once more. What is missing here is taken from the query, where the existing system's own server looks.</summary>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; 10 when missing, null or an empty text.</param>
/// <param name="IncludeFrames">Whether the pose track is wanted among the outputs.</param>
/// <param name="AnalysisMode">batting, bowling, wicketkeeping, fielding or mixed; the session's when missing or empty.</param>
internal sealed record StartAnalysisBody(
    [property: JsonConverter(typeof(LenientNumberConverter))] int? SampleFps = null, bool? IncludeFrames = null, string? AnalysisMode = null)
{
    public StartAnalysis ToRequest(string session, int? fps, bool? frames, string? mode)
        => new(session, SampleFps ?? fps, IncludeFrames ?? frames ?? false, string.IsNullOrEmpty(AnalysisMode) ? mode : AnalysisMode);
}
