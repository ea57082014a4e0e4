using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Brings exactly the video that was verified to the run's disk.</summary>
internal sealed class VideoDownload(PinnedDownload download, RunPolicy policy, ILogger<VideoDownload> logger)
{
    private const string FileName = "original";

    /// <summary>The path of the downloaded file.</summary>
    /// <exception cref="VideoRejectedException">The video is gone or is another one.</exception>
    /// <exception cref="UnavailableException">The storage broke off, or the disk is too full.</exception>
    public Task<string> FetchAsync(RunLedger ledger, RunProgress progress, IWorkspace workspace, CancellationToken cancellationToken)
        => FetchAsync(ledger.Job, share => progress.ReportAsync(JobProgress.Between(0, JobProgress.Downloaded, share), cancellationToken), workspace, cancellationToken);

    /// <summary>The same for somebody who is told the share that has come, 0 to 1.</summary>
    /// <exception cref="VideoRejectedException">The video is gone or is another one.</exception>
    /// <exception cref="UnavailableException">The storage broke off, or the disk is too full.</exception>
    public async Task<string> FetchAsync(AnalysisJob job, Func<double, ValueTask> progress, IWorkspace workspace, CancellationToken cancellationToken)
    {
        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        var pinned = job.State.Upload?.Verified;
        RunLog.Location(logger, job.Id, address.Bucket, address.Key, job.Order.SessionId);
        try
        {
            RunLog.Downloading(logger, job.Id, address.Bucket, address.Key);
            var (end, bytes) = await download.FetchAsync(
                new PinnedObject(address, pinned?.ETag, pinned?.Bytes, "the video storage"), (workspace, FileName, policy.SpareBytes), progress, cancellationToken);
            ThrowUnlessFetched(end);
            RunLog.Downloaded(logger, job.Id, bytes);
        }
        catch (Exception problem) when (problem is VideoRejectedException or UnavailableException)
        {
            RunLog.DownloadFailed(logger, job.Id, (problem as VideoRejectedException)?.Code ?? "unavailable", problem.Message);
            throw;
        }

        return workspace.PathOf(FileName);
    }

    private static void ThrowUnlessFetched(DownloadEnd end)
    {
        switch (end)
        {
            case DownloadEnd.Missing:
                throw new VideoRejectedException("video.missing", "The uploaded video is no longer in storage. Please upload it again.");
            case DownloadEnd.Replaced:
                throw new VideoRejectedException("video.replaced", "The video was replaced after upload, so it is not the one that was checked. Please upload it again.");
            case DownloadEnd.Fetched:
                break;
        }
    }
}
