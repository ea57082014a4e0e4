using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.VideoAnalysis.Notes;
using MediatR;

namespace CoachPlus.Api.Endpoints;

/// <summary>Coaches' notes about players.</summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        var notes = routes.MapGroup("/api/coaches").WithTags("Coach notes");
        notes.MapPost("/players/{player_id}/notes", async (int player_id, WriteNoteBody body, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var note = await mediator.Send(body.ToRequest(player_id), cancellationToken);
                return TypedResults.Created($"/api/coaches/notes/{note.Id}", note);
            })
            .WithSummary("Write a note about a player")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        notes.MapGet("/players/{player_id}/notes", async (
                int player_id,
                IMediator mediator,
                CancellationToken cancellationToken,
                string? severity = null,
                string? video_session_id = null,
                int limit = 50,
                int offset = 0)
                => TypedResults.Ok(await mediator.Send(new ListNotes(player_id, severity, video_session_id, limit, offset), cancellationToken)))
            .WithSummary("My notes about a player, newest first")
            .WithProblems(401, 403, 422);
        notes.MapGet("/notes/{note_id}", async (string note_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetNote(note_id), cancellationToken)))
            .WithSummary("One note of my own")
            .WithProblems(401, 403, 404);
        notes.MapPatch("/notes/{note_id}", async (string note_id, RewriteNoteBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(note_id), cancellationToken)))
            .WithSummary("Change a note of my own; what is missing or null stays")
            .WithProblems(400, 401, 403, 404, 413, 415, 422);
        notes.MapDelete("/notes/{note_id}", async (string note_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new DeleteNote(note_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Delete a note of my own")
            .WithProblems(401, 403, 404);
    }
}

/// <summary>A note to be written. The player is the one of the address.</summary>
/// <param name="NoteText">1 to 10,000 characters.</param>
/// <param name="VideoSessionId">A session of mine that it is about; that of the marker when only a marker is given.</param>
/// <param name="MomentMarkerId">A marked moment of that session.</param>
/// <param name="Tags">At most 20 of at most 50 characters.</param>
/// <param name="Severity">info, improvement or critical; info when missing.</param>
internal sealed record WriteNoteBody(
    [property: Required] string? NoteText = null, string? VideoSessionId = null, string? MomentMarkerId = null, IReadOnlyList<string>? Tags = null, string? Severity = null)
{
    public WriteNote ToRequest(int player) => new(player, NoteText, VideoSessionId, MomentMarkerId, Tags, Severity);
}

/// <summary>What is to be changed of a note.</summary>
/// <param name="NoteText">1 to 10,000 characters; stays when null.</param>
/// <param name="Tags">At most 20 of at most 50 characters; stays when null, and an empty list takes all away.</param>
/// <param name="Severity">info, improvement or critical; stays when null.</param>
internal sealed record RewriteNoteBody(string? NoteText = null, IReadOnlyList<string>? Tags = null, string? Severity = null)
{
    public RewriteNote ToRequest(string note) => new(note, NoteText, Tags, Severity);
}
