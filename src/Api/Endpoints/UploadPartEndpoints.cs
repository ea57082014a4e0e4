using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CoachPlus.Api.Json;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Bringing a large video in by parts, and giving an upload up.</summary>
internal static class UploadPartEndpoints
{
    public static void MapUploadParts(this IEndpointRouteBuilder plus)
    {
        var uploads = plus.MapGroup("/videos/upload").WithTags("Videos");
        uploads.MapPost("/multipart/initiate", async (StartMultipartUploadBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Begin an upload in parts of a session's video, and make the job that waits for it")
            .WithProblems(400, 401, 403, 404, 413, 415, 422, 503);
        uploads.MapPost("/multipart/parts", async (SignUploadPartsBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Get signed addresses for parts, as often as needed until the upload's deadline")
            .WithProblems(400, 401, 403, 404, 409, 415, 422, 503);
        uploads.MapGet("/{job_id}/parts", async (string job_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ListUploadParts(job_id), cancellationToken)))
            .WithSummary("Which parts have arrived and which are missing: where to go on after a break")
            .WithProblems(401, 403, 404, 409, 503);
        uploads.MapPost("/abort", async (AbortUploadBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Cancel an upload, in one piece or in parts, with the job that waits for it")
            .WithProblems(400, 401, 403, 404, 409, 415, 422, 503);
    }
}

/// <summary>What is to be uploaded in parts.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SizeBytes">Exact size of the file.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; 10 when missing, null or an empty text.</param>
/// <param name="IncludeFrames">Whether the pose track is wanted among the outputs.</param>
/// <param name="AnalysisMode">batting, bowling, wicketkeeping, fielding or mixed; the session's when missing or empty.</param>
/// <param name="ContentType">Type of the file.</param>
/// <param name="Sha256">Checksum of the whole file in hex; compared when all parts are there.</param>
internal sealed record StartMultipartUploadBody(
    [property: Required] string? SessionId = null,
    [property: Required] long? SizeBytes = null,
    [property: JsonConverter(typeof(LenientNumberConverter))] int? SampleFps = null,
    bool? IncludeFrames = null,
    string? AnalysisMode = null,
    string? ContentType = null,
    string? Sha256 = null)
{
    public StartMultipartUpload ToRequest()
        => new(RequiredFields.Given(SessionId, "session_id"), SizeBytes, SampleFps, IncludeFrames ?? false, AnalysisMode, ContentType, Sha256);
}

/// <summary>Which parts are to be sent next.</summary>
/// <param name="JobId">The job that the upload belongs to.</param>
/// <param name="PartNumbers">1 to 100 numbers.</param>
internal sealed record SignUploadPartsBody([property: Required] string? JobId = null, [property: Required] IReadOnlyList<int>? PartNumbers = null)
{
    public SignUploadParts ToRequest() => new(RequiredFields.Given(JobId, "job_id"), PartNumbers ?? []);
}

/// <summary>Which upload is given up.</summary>
/// <param name="JobId">The job that the upload belongs to.</param>
internal sealed record AbortUploadBody([property: Required] string? JobId = null)
{
    public AbortUpload ToRequest() => new(RequiredFields.Given(JobId, "job_id"));
}
