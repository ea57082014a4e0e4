using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription.Uploads;

/// <summary>Says that a session's audio was sent; looks whether it is there.</summary>
public sealed record ConfirmAudioUpload(string SessionId) : IRequest<ConfirmedAudioView>;

/// <summary>What was found. That it is not there is an answer and no error, as existing clients know it.</summary>
/// <param name="FileExists">Whether it is there.</param>
/// <param name="FileSize">Its size in bytes, or null.</param>
/// <param name="ReadyForTranscription">Whether a transcription can be started now.</param>
/// <param name="Message">For people.</param>
public sealed record ConfirmedAudioView(bool FileExists, long? FileSize, bool ReadyForTranscription, string Message);

internal sealed class ConfirmAudioUploadHandler(ITranscriptionSessions sessions, AudioArrival arrival, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<ConfirmAudioUpload, ConfirmedAudioView>
{
    public async Task<ConfirmedAudioView> Handle(ConfirmAudioUpload request, CancellationToken cancellationToken)
    {
        var read = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        if (read.Session.Audio is not { } audio)
        {
            return new ConfirmedAudioView(false, null, false, "No upload path configured for this session");
        }

        if (await arrival.LookAsync(audio, cancellationToken) is not { Verified: { } verified } found)
        {
            return new ConfirmedAudioView(false, null, false, $"File not found at expected location: {audio.Key}");
        }

        if (read.Session.Status == TranscriptionStatus.Uploading)
        {
            var changed = read.Session.After(TranscriptionVerb.ConfirmUpload, clock.GetUtcNow()) with { Audio = found };
            if (!await sessions.SaveAsync(read, changed, cancellationToken))
            {
                return await Handle(request, cancellationToken); // somebody was faster: what is true now is read again
            }
        }

        return read.Session.Status is TranscriptionStatus.Uploading or TranscriptionStatus.Pending
            ? new ConfirmedAudioView(true, verified.Bytes, true, FormattableString.Invariant($"File uploaded successfully ({verified.Bytes} bytes). Ready for transcription."))
            : new ConfirmedAudioView(true, verified.Bytes, false, $"The file is there; the session is {Domain.Common.Words.Of(read.Session.Status)}.");
    }
}
