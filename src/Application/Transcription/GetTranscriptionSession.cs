using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>One session of the coach.</summary>
public sealed record GetTranscriptionSession(string SessionId) : IRequest<TranscriptionSessionView>;

internal sealed class GetTranscriptionSessionHandler(ITranscriptionSessions sessions, ISpeechToText engine, ICurrentCoach current)
    : IRequestHandler<GetTranscriptionSession, TranscriptionSessionView>
{
    public async Task<TranscriptionSessionView> Handle(GetTranscriptionSession request, CancellationToken cancellationToken)
        => TranscriptionSessionView.From(await sessions.RequireAsync(request.SessionId, current, cancellationToken), engine.Engine);
}
