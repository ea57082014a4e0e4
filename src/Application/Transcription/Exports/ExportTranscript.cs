using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Exports;

/// <summary>A transcript as a file.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Format">A word of <see cref="TranscriptFormat"/>; empty is <c>json</c>.</param>
public sealed record ExportTranscript(string SessionId, string? Format) : IRequest<TranscriptFile>;

/// <summary>A file that is written while it is read.</summary>
/// <param name="Name">Its name, in any script.</param>
/// <param name="MediaType">Its type.</param>
/// <param name="WriteAsync">Writes it; to be called once.</param>
public sealed record TranscriptFile(string Name, string MediaType, Func<Stream, CancellationToken, Task> WriteAsync);

internal sealed class ExportTranscriptValidator : AbstractValidator<ExportTranscript>
{
    public ExportTranscriptValidator() => RuleFor(request => request.Format).WordOf<ExportTranscript, TranscriptFormat>("format");
}

internal sealed class ExportTranscriptHandler(ITranscriptionSessions sessions, ITranscripts transcripts, TranscriptExport export, ICurrentCoach current)
    : IRequestHandler<ExportTranscript, TranscriptFile>
{
    public async Task<TranscriptFile> Handle(ExportTranscript request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireCompletedAsync(request.SessionId, status => $"Transcript not available. Session status: {status}", current, cancellationToken);
        if (stored.Segments == 0)
        {
            // The whole text: existing clients look for it.
            throw new RequestException(RefusalKind.NotFound, "transcript.empty", "No transcript segments found");
        }

        var session = stored.Session;
        var format = TextRules.Word<TranscriptFormat>(request.Format) ?? TranscriptFormat.Json;
        var head = new TranscriptHead(
            session.Id.Value, session.Title, session.DurationSeconds, session.Language, session.CreatedAt, await transcripts.RolesAsync(session.Id, cancellationToken));
        return new TranscriptFile(
            $"{FileNames.Of(session.Title)}.{Domain.Common.Words.Of(format)}",
            TranscriptFormats.MediaType(format),
            (destination, stop) => export.WriteAsync(format, head, transcripts.ReadAsync(session.Id, stop), destination, stop));
    }
}
