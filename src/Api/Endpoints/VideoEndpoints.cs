using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CoachPlus.Api.Json;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Bringing a video in and playing it.</summary>
internal static class VideoEndpoints
{
    public static void MapVideos(this IEndpointRouteBuilder plus)
    {
        var videos = plus.MapGroup("/videos").WithTags("Videos");
        videos.MapPost("/upload/initiate", async (StartUploadBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Get a signed address to put a session's video to, and the job that waits for it")
            .WithProblems(400, 401, 403, 404, 413, 415, 422, 503);
        videos.MapPost("/upload/complete", async (CompleteUploadBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Say that the video has been put; the job is queued once the stored video was verified")
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        videos.MapGet("/{session_id}/stream-url", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetStreamUrl(session_id), cancellationToken)))
            .WithSummary("Get a signed address that plays a session's video")
            .WithProblems(401, 403, 404, 503);
    }
}

/// <summary>What is to be uploaded. What is declared here is bound by the signature.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; 10 when missing, null or an empty text.</param>
/// <param name="IncludeFrames">Whether the pose track is wanted among the outputs.</param>
/// <param name="AnalysisMode">batting, bowling, wicketkeeping, fielding or mixed; the session's when missing or empty.</param>
/// <param name="SizeBytes">Exact size of the file.</param>
/// <param name="ContentType">Type of the file.</param>
/// <param name="Sha256">Checksum of the file in hex.</param>
internal sealed record StartUploadBody(
    [property: Required] string? SessionId = null,
    [property: JsonConverter(typeof(LenientNumberConverter))] int? SampleFps = null,
    bool? IncludeFrames = null,
    string? AnalysisMode = null,
    long? SizeBytes = null,
    string? ContentType = null,
    string? Sha256 = null)
{
    public StartUpload ToRequest() => new(RequiredFields.Given(SessionId, "session_id"), SampleFps, IncludeFrames ?? false, AnalysisMode, SizeBytes, ContentType, Sha256);
}

/// <summary>Which upload is complete.</summary>
/// <param name="JobId">The job that the upload belongs to.</param>
/// <param name="Parts">For an upload in parts: what was sent, in any order, to be compared with what is stored. May be left out.</param>
internal sealed record CompleteUploadBody([property: Required] string? JobId = null, IReadOnlyList<SentPartBody?>? Parts = null)
{
    public CompleteUpload ToRequest() => new(RequiredFields.Given(JobId, "job_id"), Parts?.Select(part => part?.ToTag() ?? default).ToList());
}

/// <summary>A part that was sent.</summary>
/// <param name="PartNumber">Its number.</param>
/// <param name="Etag">The ETag of the answer, with or without quotes.</param>
internal sealed record SentPartBody([property: Required] int? PartNumber = null, [property: Required] string? Etag = null)
{
    public PartTag ToTag() => new(PartNumber ?? 0, Etag?.Trim('"') ?? "");
}
