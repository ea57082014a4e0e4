using System.ComponentModel.DataAnnotations;
using CoachPlus.Api.OpenApi;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Editing;
using CoachPlus.Application.Transcription.Exports;
using CoachPlus.Application.Transcription.Uploads;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CoachPlus.Api.Endpoints;

/// <summary>Sessions whose audio is transcribed, and their transcripts.</summary>
internal static class TranscriptionEndpoints
{
    public static void MapTranscriptions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/v1/sessions").WithTags("Transcripts");
        sessions.MapPost("", async (CreateTranscriptionBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(body.ToRequest(), cancellationToken)))
            .WithSummary("Make a session for a conversation")
            .WithProblems(400, 401, 413, 415, 422);
        sessions.MapGet("", async (IMediator mediator, CancellationToken cancellationToken, string? status = null, int limit = 50, int offset = 0)
                => TypedResults.Ok(await mediator.Send(new ListTranscriptionSessions(status, limit, offset), cancellationToken)))
            .WithSummary("My sessions, newest first")
            .WithProblems(401, 422);
        sessions.MapGet("/providers", async (IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetSpeechProviders(), cancellationToken)))
            .WithSummary("The speech engine that is set up")
            .WithProblems(401);
        sessions.MapGet("/{session_id}", async (string session_id, IMediator mediator, CancellationToken cancellationToken, bool audio = false)
                => TypedResults.Ok(await mediator.Send(new GetTranscriptionSession(session_id, audio), cancellationToken)))
            .WithSummary("One session of mine; audio=true asks for an address of its audio")
            .WithProblems(400, 401, 404);
        sessions.MapGet("/{session_id}/status", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new GetTranscriptionStatus(session_id), cancellationToken)))
            .WithSummary("How far its transcript is, as the worker writes it")
            .WithProblems(401, 404);
        sessions.MapPost("/{session_id}/cancel", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new CancelTranscription(session_id), cancellationToken)))
            .WithSummary("Stop a session that is not at its end")
            .WithProblems(401, 404, 409);
        sessions.MapDelete("/{session_id}", async (string session_id, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await mediator.Send(new DeleteTranscriptionSession(session_id), cancellationToken);
                return TypedResults.NoContent();
            })
            .WithSummary("Delete a session with its transcript and its audio")
            .WithProblems(401, 404, 409);
        sessions.MapAudio();
        sessions.MapTranscripts();
        sessions.MapTranscriptSearch();
        sessions.MapTranscriptVideos();
    }

    private static void MapAudio(this RouteGroupBuilder sessions)
    {
        sessions.MapPost("/{session_id}/upload-url", async (string session_id, IMediator mediator, CancellationToken cancellationToken, string? filename = null, double? file_size_mb = null)
                => TypedResults.Ok(await mediator.Send(new StartAudioUpload(session_id, filename, file_size_mb), cancellationToken)))
            .WithSummary("Where to put a session's audio")
            .WithProblems(400, 401, 404, 409, 413, 422);
        sessions.MapPost("/{session_id}/confirm-upload", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new ConfirmAudioUpload(session_id), cancellationToken)))
            .WithSummary("Say that the audio was sent, and learn whether it is there")
            .WithProblems(400, 401, 404, 409, 413);
        sessions.MapPost("/{session_id}/start-transcription", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new StartTranscription(session_id), cancellationToken)))
            .WithSummary("Have a session's audio transcribed")
            .WithProblems(400, 401, 403, 404, 409, 413);
        sessions.MapPost("/{session_id}/retry-transcription", async (string session_id, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new RetryTranscription(session_id), cancellationToken)))
            .WithSummary("Have the audio of a session that failed transcribed once more")
            .WithProblems(400, 401, 403, 404, 409, 413);
    }

    private static void MapTranscripts(this RouteGroupBuilder sessions)
    {
        sessions.MapGet("/{session_id}/transcript", async (string session_id, IMediator mediator, CancellationToken cancellationToken, string? format = null)
                => new TranscriptDownload(await mediator.Send(new ExportTranscript(session_id, format), cancellationToken)))
            .WithSummary("The transcript as a file: json, vtt, srt, txt or xlsx")
            .Produces(200, contentType: "application/json", additionalContentTypes: ["text/vtt", "text/srt", "text/plain", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"])
            .WithProblems(400, 401, 404, 422);
        sessions.MapPost("/{session_id}/transcript", async (string session_id, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
            {
                await using var file = await CaptionUpload.ReadAsync(context.Request, cancellationToken);
                return TypedResults.Ok(await mediator.Send(new ImportTranscript(session_id, file.Name, file.Content), cancellationToken));
            })
            .WithSummary("Put a file of captions in the place of the transcript")
            .Accepts<CaptionFileForm>("multipart/form-data")
            .WithMetadata(new RequestSizeLimitAttribute(CaptionUpload.LongestBody))
            .WithProblems(400, 401, 404, 409, 413, 415);
        sessions.MapPatch("/{session_id}/speaker-roles", async (string session_id, SpeakerRolesBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new SetSpeakerRoles(session_id, body.SpeakerRoles), cancellationToken)))
            .WithSummary("Say who the speakers are, all of them at once")
            .WithProblems(400, 401, 404, 413, 415, 422);
        sessions.MapPatch("/{session_id}/segment-roles", async (string session_id, SegmentRolesBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new SetSegmentRoles(session_id, body.SegmentRoles), cancellationToken)))
            .WithSummary("Say who speaks in single segments; nobody named takes all of these away")
            .WithProblems(400, 401, 404, 413, 415, 422);
        sessions.MapPatch("/{session_id}/segment-content", async (string session_id, SegmentContentBody body, IMediator mediator, CancellationToken cancellationToken)
                => TypedResults.Ok(await mediator.Send(new EditSegments(session_id, body.SegmentContent), cancellationToken)))
            .WithSummary("Correct what was said, in all segments that are named or in none")
            .WithProblems(400, 401, 404, 413, 415, 422);
    }
}

/// <summary>A conversation.</summary>
/// <param name="Title">1 to 255 characters.</param>
/// <param name="Language">cmn-Hant-TW (the default), cmn-Hans-CN, zh-TW, zh-CN, en-US, en-GB, ja-JP, ko-KR or auto.</param>
/// <param name="SttProvider">auto, google, assemblyai, openai or whisper_cpp; the service uses the engine that is set up.</param>
internal sealed record CreateTranscriptionBody([property: Required] string? Title = null, string? Language = null, string? SttProvider = null)
{
    public CreateTranscriptionSession ToRequest() => new(Title, Language, SttProvider);
}

/// <summary>Who the speakers are.</summary>
/// <param name="SpeakerRoles">coach or client by number of speaker.</param>
internal sealed record SpeakerRolesBody([property: Required] IReadOnlyDictionary<string, string?>? SpeakerRoles = null);

/// <summary>Who speaks in segments.</summary>
/// <param name="SegmentRoles">coach or client by id of segment.</param>
internal sealed record SegmentRolesBody([property: Required] IReadOnlyDictionary<string, string?>? SegmentRoles = null);

/// <summary>What was said.</summary>
/// <param name="SegmentContent">The words by id of segment.</param>
internal sealed record SegmentContentBody([property: Required] IReadOnlyDictionary<string, string?>? SegmentContent = null);

/// <summary>A form with a file.</summary>
/// <param name="File">Captions in UTF-8, named .vtt or .srt.</param>
internal sealed record CaptionFileForm([property: Required] IFormFile? File = null);
