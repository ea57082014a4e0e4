using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Uploads;

/// <summary>Looks whether a session's audio has arrived.</summary>
internal sealed class AudioArrival(IObjectStore store, ITranscriptPlans plans, ICurrentCoach current, TimeProvider clock)
{
    /// <summary>The audio as it was found; null when it is not there, or another object lies in the place of the one that was verified.</summary>
    /// <exception cref="RequestException">It is empty, or larger than the plan allows: it was deleted.</exception>
    public async Task<AudioObject?> LookAsync(AudioObject audio, CancellationToken cancellationToken)
    {
        var address = new ObjectAddress(audio.Bucket, audio.Key);
        if (await store.HeadAsync(address, cancellationToken) is not { } facts || (audio.Verified is { } verified && verified.ETag != facts.ETag))
        {
            return null;
        }

        var refusal = facts.Bytes == 0
            ? new RequestException(RefusalKind.Malformed, "audio.empty", "The file is empty: choose another one and send it again.")
            : (await plans.RefuseFileAsync(current.Coach, facts.Bytes, cancellationToken))?.ToException();
        if (refusal is not null)
        {
            await store.DeleteAsync(address, cancellationToken);
            throw refusal;
        }

        return audio.Verified is null ? audio with { Verified = new VerifiedAudio(facts.Bytes, facts.ETag, facts.ContentType, clock.GetUtcNow()), OfferedUntil = null } : audio;
    }
}
