using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Stops a session that is not at its end. Another upload begins it anew.</summary>
public sealed record CancelTranscription(string SessionId) : IRequest<TranscriptionSessionView>;

internal sealed class CancelTranscriptionHandler(ITranscriptionSessions sessions, ISpeechToText engine, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<CancelTranscription, TranscriptionSessionView>
{
    public async Task<TranscriptionSessionView> Handle(CancelTranscription request, CancellationToken cancellationToken)
    {
        var read = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        var cancelled = read.Session.After(TranscriptionVerb.Cancel, clock.GetUtcNow());
        return await sessions.SaveAsync(read, cancelled, cancellationToken)
            ? TranscriptionSessionView.From(read with { Session = cancelled }, engine.Engine)
            : throw TranscriptionLookups.Changed();
    }
}
