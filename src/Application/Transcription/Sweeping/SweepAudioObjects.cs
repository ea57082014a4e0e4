using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Transcription;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Sweeping;

/// <summary>
/// Looks through the bucket for audio that no session names any more, and deletes it. What does not look like this system's is counted and left alone. Does
/// nothing in a bucket that others use too.
/// </summary>
public sealed record SweepAudioObjects : IRequest<SweepResult>;

internal sealed partial class SweepAudioObjectsHandler(
    IBucketOwnership ownership, IObjectStore store, IObjectListing listing, IStrandedTranscriptions stranded, TranscriptSweepPolicy policy, TimeProvider clock, ILogger<SweepAudioObjectsHandler> logger)
    : IRequestHandler<SweepAudioObjects, SweepResult>
{
    public async Task<SweepResult> Handle(SweepAudioObjects request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("audio-objects", logger);
        if (await ownership.WhyNotOursAsync(cancellationToken) is { } why)
        {
            NotOurs(why);
            return tally.End();
        }

        var before = clock.GetUtcNow() - policy.OrphanGrace;
        await foreach (var page in listing.PagesAsync(store.Bucket, AudioKeys.Root, cancellationToken))
        {
            await LookAsync(page, before, tally, cancellationToken);
        }

        return tally.End();
    }

    private async Task LookAsync(IReadOnlyList<ListedObject> page, DateTimeOffset before, SweepTally tally, CancellationToken cancellationToken)
    {
        var found = page.Select(item => (item, Session: AudioKeys.SessionOf(item.Key))).ToList();
        tally.Skipped(found.Count(one => one.Session is null));
        var old = found.Where(one => one.Session is not null && one.item.LastModified < before).ToList();
        var needed = await stranded.AudioOfAsync(old.Select(one => one.Session!.Value).ToHashSet(), cancellationToken);
        foreach (var (item, session) in old.Where(one => !IsNeeded(one.item.Key, needed.GetValueOrDefault(one.Session!.Value))))
        {
            tally.Found(1);
            Unneeded(item.Key, item.Bytes, policy.OrphansReportOnly);
            if (!policy.OrphansReportOnly && await tally.TryAsync(item.Key, () => store.DeleteAsync(new ObjectAddress(store.Bucket, item.Key), cancellationToken), cancellationToken))
            {
                tally.Deleted(1);
            }
        }
    }

    private bool IsNeeded(string key, AudioObject? audio) => audio is not null && audio.Bucket == store.Bucket && audio.Key == key;

    [LoggerMessage(LogLevel.Error, "Sweep of audio refused: {Why}")]
    private partial void NotOurs(string why);

    [LoggerMessage(LogLevel.Information, "Audio that no session names: {Key} bytes={Bytes} report_only={ReportOnly}")]
    private partial void Unneeded(string key, long bytes, bool reportOnly);
}
