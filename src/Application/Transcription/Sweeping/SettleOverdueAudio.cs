using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Domain.Transcription;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Sweeping;

/// <summary>
/// Looks after sessions whose upload address has run out: audio that is there after all is taken as if its client had said so, and a session without any fails
/// and can be given another one. Any number of processes may do it at once.
/// </summary>
public sealed record SettleOverdueAudio : IRequest<SweepResult>;

internal sealed class SettleOverdueAudioHandler(
    IStrandedTranscriptions stranded, ITranscriptionSessions sessions, IObjectStore store, TranscriptSweepPolicy policy, TimeProvider clock, ILogger<SettleOverdueAudioHandler> logger)
    : IRequestHandler<SettleOverdueAudio, SweepResult>
{
    private const int PageSize = 100;
    private const string NotArrived = "The recording has not arrived in time. Please upload it again.";
    private const string Empty = "The file that arrived is empty. Please choose another one and upload it again.";

    public async Task<SweepResult> Handle(SettleOverdueAudio request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("audio-uploads", logger);
        TranscriptionSessionId? after = null;
        for (var more = true; more;)
        {
            var page = await stranded.OverdueUploadsAsync(policy.UploadMargin, after, PageSize, cancellationToken);
            tally.Found(page.Count);
            foreach (var stored in page)
            {
                await tally.TryAsync(stored.Session.Id.ToString(), () => SettleAsync(stored, tally, cancellationToken), cancellationToken);
            }

            (more, after) = (page.Count == PageSize, page.Count > 0 ? page[^1].Session.Id : after);
        }

        return tally.End();
    }

    private async Task SettleAsync(StoredTranscription stored, SweepTally tally, CancellationToken cancellationToken)
    {
        var (session, audio, now) = (stored.Session, stored.Session.Audio!, clock.GetUtcNow());
        var facts = await store.HeadAsync(new ObjectAddress(audio.Bucket, audio.Key), cancellationToken);
        var changed = facts switch
        {
            null => session.Abandoned(NotArrived, now),
            { Bytes: 0 } => session.Abandoned(Empty, now),
            _ => session.After(TranscriptionVerb.ConfirmUpload, now) with { Audio = audio with { Verified = new VerifiedAudio(facts.Bytes, facts.ETag, facts.ContentType, now), OfferedUntil = null } },
        };
        if (!await sessions.SaveAsync(stored, changed, cancellationToken))
        {
            return; // its client was faster
        }

        tally.Settled();
        if (facts is { Bytes: 0 })
        {
            await store.TryDeleteAsync(audio, cancellationToken);
            tally.Deleted(1);
        }
    }
}
