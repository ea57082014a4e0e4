using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>One session of the coach.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Audio">Whether an address of its audio is wanted. Existing clients ask every two seconds and do not want one: for that the store is asked.</param>
public sealed record GetTranscriptionSession(string SessionId, bool Audio = false) : IRequest<TranscriptionSessionView>;

internal sealed class GetTranscriptionSessionHandler(ITranscriptionSessions sessions, ISpeechToText engine, IObjectStore store, ICurrentCoach current)
    : IRequestHandler<GetTranscriptionSession, TranscriptionSessionView>
{
    /// <summary>How long the audio can be listened to: a long conversation, with pauses. After that it is asked for again.</summary>
    public static readonly TimeSpan AudioLifetime = TimeSpan.FromHours(4);

    public async Task<TranscriptionSessionView> Handle(GetTranscriptionSession request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        var view = TranscriptionSessionView.From(stored, engine.Engine);
        return request.Audio ? view with { AudioUrl = await AudioUrlAsync(stored, cancellationToken) } : view;
    }

    private async Task<Uri?> AudioUrlAsync(StoredTranscription stored, CancellationToken cancellationToken)
    {
        if (stored.Session.Audio is not { } audio)
        {
            return null;
        }

        var address = new ObjectAddress(audio.Bucket, audio.Key);
        var isThere = await store.HeadAsync(address, cancellationToken) is { } facts && (audio.Verified is not { } verified || verified.ETag == facts.ETag);
        return isThere ? store.SignGet(address, new GetTerms(), AudioLifetime).Url : null;
    }
}
