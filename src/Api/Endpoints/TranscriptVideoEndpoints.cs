using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Transcription.Videos;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>What was said, joined to what is to be seen in a video.</summary>
internal static class TranscriptVideoEndpoints
{
    public static void MapTranscriptVideos(this RouteGroupBuilder sessions)
    {
        sessions.MapPut("/{session_id}/video", async (string session_id, LinkVideoBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(session_id), cancellationToken)))
            .WithSummary("Say which of my videos a transcript belongs to, in the place of any other")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        sessions.MapDelete("/{session_id}/video", async (string session_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new UnlinkVideo(session_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Take the video away from a transcript")
            .WithProblems(401, 404);
        sessions.MapGet("/{session_id}/moments", async (string session_id, IMediator mediator, CancellationToken cancellationToken, int limit = 500, int offset = 0)
                => TypedResults.Ok(await mediator.Send(new GetMoments(session_id, limit, offset), cancellationToken)))
            .WithSummary("What was said, when in the video that was, and which findings and markers fall there")
            .WithProblems(400, 401, 403, 404, 422);
    }

    public static void MapTranscriptsOfVideos(this IEndpointRouteBuilder plus)
        => plus.MapGet("/video-sessions/{session_id}/transcripts", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ListTranscriptsOfVideo(session_id), cancellationToken)))
            .WithTags("Transcripts")
            .WithSummary("My transcripts that belong to a video, newest first")
            .WithProblems(401, 403, 404);
}

/// <summary>A video.</summary>
/// <param name="VideoSessionId">The video's session.</param>
/// <param name="OffsetMs">How much later the audio began than the video, in milliseconds; below 0 when it began before. 0 when it is missing.</param>
internal sealed record LinkVideoBody([property: Required] string? VideoSessionId = null, long? OffsetMs = null)
{
    public LinkVideo ToRequest(string session) => new(session, VideoSessionId, OffsetMs ?? 0);
}
