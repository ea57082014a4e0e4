using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Has the recording of a session that failed transcribed once more. What the failed run used was given back: the minutes count once.</summary>
public sealed record RetryTranscription(string SessionId) : IRequest<StartedTranscriptionView>;

internal sealed class RetryTranscriptionHandler(TranscriptionStarting starting) : IRequestHandler<RetryTranscription, StartedTranscriptionView>
{
    private static readonly StartTexts Texts = new(
        TranscriptionVerb.Retry, "Transcription retry started", "No audio file found. Please re-upload the file.", "Audio file no longer exists. Please re-upload the file.");

    public Task<StartedTranscriptionView> Handle(RetryTranscription request, CancellationToken cancellationToken) => starting.StartAsync(request.SessionId, Texts, cancellationToken);
}
