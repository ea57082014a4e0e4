using System.Buffers;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Brings exactly the video that was verified to the run's disk.</summary>
internal sealed class VideoDownload(IObjectStore store, RunPolicy policy, ILogger<VideoDownload> logger)
{
    private const string Storage = "the video storage";
    private const int BufferBytes = 128 * 1024;

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
            var facts = await CheckAsync(address, pinned?.ETag, pinned?.Bytes, cancellationToken);
            DemandSpace(workspace, facts.Bytes);
            RunLog.Downloading(logger, job.Id, address.Bucket, address.Key);
            await CopyAsync(address, facts.Bytes, progress, workspace, cancellationToken);

            // The object may have been replaced between the first look and the read.
            await CheckAsync(address, facts.ETag, facts.Bytes, cancellationToken);
            RunLog.Downloaded(logger, job.Id, facts.Bytes);
        }
        catch (Exception problem) when (problem is VideoRejectedException or UnavailableException)
        {
            RunLog.DownloadFailed(logger, job.Id, (problem as VideoRejectedException)?.Code ?? "unavailable", problem.Message);
            throw;
        }

        return workspace.PathOf(FileName);
    }

    private const string FileName = "original";

    private async Task<ObjectFacts> CheckAsync(ObjectAddress address, string? eTag, long? bytes, CancellationToken cancellationToken)
    {
        var facts = await store.HeadAsync(address, cancellationToken)
            ?? throw new VideoRejectedException("video.missing", "The uploaded video is no longer in storage. Please upload it again.");
        return (eTag is null || eTag == facts.ETag) && (bytes is null || bytes == facts.Bytes)
            ? facts
            : throw new VideoRejectedException(
                "video.replaced", "The video was replaced after upload, so it is not the one that was checked. Please upload it again.");
    }

    private void DemandSpace(IWorkspace workspace, long bytes)
    {
        var (free, needed) = (workspace.FreeBytes, bytes + policy.SpareBytes);
        if (free < needed)
        {
            throw new UnavailableException("the disk of the analysis server", $"{needed} bytes are needed for the video and its results, {free} are free.");
        }
    }

    private async Task CopyAsync(ObjectAddress address, long bytes, Func<double, ValueTask> progress, IWorkspace workspace, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenReadAsync(address, 0, null, cancellationToken)
            ?? throw new VideoRejectedException("video.missing", "The uploaded video is no longer in storage. Please upload it again.");
        await using var file = workspace.Create(FileName);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long copied = 0;
            int read;
            while ((read = await ReadAsync(content, buffer, cancellationToken)) > 0 && copied + read <= bytes)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                copied += read;
                await progress((double)copied / bytes);
            }

            if (copied != bytes || read > 0)
            {
                throw new UnavailableException(Storage, $"The download ended after {copied} bytes; {bytes} were announced.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken)
        {
            throw new UnavailableException(Storage, "The download broke off.", broken);
        }
    }
}
