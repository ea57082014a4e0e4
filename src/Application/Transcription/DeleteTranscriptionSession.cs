using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Deletes a session with its transcript and its audio. What it used of a plan stays used.</summary>
public sealed record DeleteTranscriptionSession(string SessionId) : IRequest<Unit>;

internal sealed class DeleteTranscriptionSessionHandler(ITranscriptionSessions sessions, IObjectStore store, ICurrentCoach current) : IRequestHandler<DeleteTranscriptionSession, Unit>
{
    public async Task<Unit> Handle(DeleteTranscriptionSession request, CancellationToken cancellationToken)
    {
        var read = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        if (read.Session.Status == TranscriptionStatus.Processing)
        {
            throw new RequestException(RefusalKind.Conflict, "transcription.processing", "The session is being transcribed: cancel it before it is deleted.");
        }

        if (!await sessions.DeleteAsync(read, cancellationToken))
        {
            throw TranscriptionLookups.Changed();
        }

        if (read.Session.Audio is { } audio)
        {
            await store.TryDeleteAsync(audio, cancellationToken);
        }

        return Unit.Value;
    }
}
