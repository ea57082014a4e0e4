using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Has a session's recording transcribed. An upload that nobody confirmed is looked at as if somebody had.</summary>
public sealed record StartTranscription(string SessionId) : IRequest<StartedTranscriptionView>;

internal sealed class StartTranscriptionHandler(TranscriptionStarting starting) : IRequestHandler<StartTranscription, StartedTranscriptionView>
{
    private static readonly StartTexts Texts = new(
        TranscriptionVerb.Start, "Transcription started", "No audio file uploaded", "Audio file not found in storage. Please re-upload the file.");

    public Task<StartedTranscriptionView> Handle(StartTranscription request, CancellationToken cancellationToken) => starting.StartAsync(request.SessionId, Texts, cancellationToken);
}
