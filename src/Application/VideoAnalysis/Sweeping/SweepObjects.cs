using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>
/// Looks through the bucket for objects, and uploads in parts, that no row needs any more, and notes their folders for deletion. What
/// does not look like this system's is counted and left alone. Does nothing in a bucket that others use too.
/// </summary>
public sealed record SweepObjects : IRequest<SweepResult>;

internal sealed partial class SweepObjectsHandler(
    BucketMarks marks,
    IObjectStore store,
    IObjectListing listing,
    IMultipartUploads uploads,
    IUnneededPlaces places,
    SweepPolicy policy,
    UploadRules rules,
    ILogger<SweepObjectsHandler> logger)
    : IRequestHandler<SweepObjects, SweepResult>
{
    // Somebody may begin to use the bucket while it is looked through, which may take hours.
    private const int LookAgainAfterPages = 100;
    private const int MostNamed = 20;

    public async Task<SweepResult> Handle(SweepObjects request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("objects", logger);
        if (!await IsOursAsync(cancellationToken))
        {
            return tally.End();
        }

        var before = (await marks.BeginAsync(cancellationToken)).Now - policy.OrphanGrace;
        var (pages, objects, bytes) = (0, 0L, 0L);
        await foreach (var page in listing.PagesAsync(store.Bucket, rules.KeyPrefix + "/", cancellationToken))
        {
            if (++pages % LookAgainAfterPages == 0 && !await IsOursAsync(cancellationToken))
            {
                return tally.End();
            }

            (objects, bytes) = (objects + page.Count, bytes + page.Sum(item => item.Bytes));
            await LookAsync(page, before, tally, cancellationToken);
        }

        await SweepUploadsAsync(before, tally, cancellationToken);
        var result = tally.End();
        Looked(objects, bytes, result.Found, result.Skipped, policy.OrphansReportOnly);
        return result;
    }

    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        var verdict = await marks.LookAsync(cancellationToken);
        if (!verdict.IsOurs)
        {
            NotOurs(verdict.Why!);
        }

        return verdict.IsOurs;
    }

    private async Task LookAsync(IReadOnlyList<ListedObject> page, DateTimeOffset before, SweepTally tally, CancellationToken cancellationToken)
    {
        var found = page.Where(item => !marks.IsMark(item.Key)).Select(item => (item.LastModified, Place: UploadPlace.Find(item.Key, rules.KeyPrefix))).ToList();
        tally.Skipped(found.Count(item => item.Place is null));
        var old = found.Where(item => item.LastModified < before).Select(item => item.Place).OfType<UploadPlace>().ToHashSet();
        var unneeded = await places.FindAsync(store.Bucket, old, policy.OrphanGrace, note: !policy.OrphansReportOnly, cancellationToken);
        tally.Found(unneeded.Count);
        foreach (var prefix in unneeded)
        {
            if (!policy.OrphansReportOnly)
            {
                tally.Settled();
            }
        }

        if (unneeded.Count > 0)
        {
            Unneeded(unneeded.Count, policy.OrphansReportOnly, string.Join(", ", unneeded.Take(MostNamed)));
        }
    }

    private async Task SweepUploadsAsync(DateTimeOffset before, SweepTally tally, CancellationToken cancellationToken)
    {
        await foreach (var page in uploads.ListOpenAsync(store.Bucket, rules.KeyPrefix + "/", cancellationToken)
            .Where(open => open.StartedAt < before && UploadPlace.Find(open.Address.Key, rules.KeyPrefix) is not null)
            .Chunk(IObjectListing.PageSize))
        {
            var nobodys = await places.FindAsync(page, cancellationToken);
            tally.Found(nobodys.Count);
            foreach (var open in nobodys.Where(_ => !policy.OrphansReportOnly))
            {
                if (await tally.TryAsync(open.Address.Key, () => uploads.AbortAsync(open.Address, open.UploadId, cancellationToken), cancellationToken))
                {
                    tally.Settled();
                    tally.Deleted(1);
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Sweep of objects refused: {Why}")]
    private partial void NotOurs(string why);

    [LoggerMessage(LogLevel.Information, "Objects without rows: {Count} folders, report_only={ReportOnly}: {Prefixes}")]
    private partial void Unneeded(int count, bool reportOnly, string prefixes);

    [LoggerMessage(LogLevel.Information, "Sweep of objects ended: objects={Objects} bytes={Bytes} unneeded={Unneeded} left_alone={LeftAlone} report_only={ReportOnly}")]
    private partial void Looked(long objects, long bytes, long unneeded, long leftAlone, bool reportOnly);
}
