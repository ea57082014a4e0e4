using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Transcription.Search;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>The search within and across transcripts.</summary>
internal static class TranscriptSearchEndpoints
{
    public static void MapTranscriptSearch(this RouteGroupBuilder sessions)
    {
        sessions.MapGet("/search", async (IMediator mediator, CancellationToken cancellationToken, string? q = null, int limit = 50, int offset = 0)
                => TypedResults.Ok(await mediator.Send(new SearchTranscripts(null, q, limit, offset), cancellationToken)))
            .WithSummary("Look for words in all my transcripts")
            .WithProblems(401, 422);
        sessions.MapGet("/{session_id}/search", async (string session_id, IMediator mediator, CancellationToken cancellationToken, string? q = null, int limit = 50, int offset = 0)
                => TypedResults.Ok(await mediator.Send(new SearchTranscripts(session_id, q, limit, offset), cancellationToken)))
            .WithSummary("Look for words in one transcript")
            .WithProblems(400, 401, 404, 422);
    }
}
