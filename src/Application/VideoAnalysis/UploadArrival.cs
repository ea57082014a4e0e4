using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// What happens to a job when its video is looked for: the same for a client that says that it has arrived and for the sweep that looks
/// because nobody did. Every write is refused when the job is no longer as it was read; what was found then counts for nothing.
/// </summary>
internal sealed partial class UploadArrival(IAnalysisJobs jobs, IObjectStore store, IMultipartUploads uploads, VideoRooms rooms, UploadRules rules, ILogger<UploadArrival> logger)
{
    /// <summary>Before the look: makes one object of a video that came in parts. When some are missing the job goes on waiting.</summary>
    public async Task<PartsResult> JoinAsync(AnalysisJob job, IReadOnlyList<PartTag> named, CancellationToken cancellationToken)
    {
        var parts = await PartsArrival.JoinAsync(uploads, job, named, cancellationToken);
        if (parts.Refusal is { } lacking)
        {
            Refused(lacking.Code, job.Id.Value);
        }

        return parts;
    }

    /// <summary>Deletes what was joined for a job whose upload turned out to be closed: whoever closed it may have cleared its place just before.</summary>
    public Task ClearAsync(AnalysisJob job, CancellationToken cancellationToken)
        => store.DeleteAsync(new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key), cancellationToken);

    /// <summary>Looks for the job's video, and for room in the plan.</summary>
    public async Task<PreflightResult> LookAsync(JobOfSession found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await VideoPreflight.CheckAsync(store, rules, found.Job, now, cancellationToken);
        if (result.Video is not { } video)
        {
            return result;
        }

        var room = await rooms.ForArrivedAsync(found, video, cancellationToken);
        return room.Refusal is { } refusal ? refusal : result with { Bound = room.Bound };
    }

    /// <summary>The video is there: the job waits for a worker and the session plays it.</summary>
    /// <returns>NoRoom when another video was faster: the next look finds it so.</returns>
    public async Task<SaveOutcome> ConfirmAsync(
        JobOfSession found, VerifiedVideo video, StorageBound? bound, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = found.Job.State;
        Passed(found.Job.Id.Value);
        Verified(found.Job.Id.Value, video.Bytes, video.ContentType, video.ETag);
        found.Job.ConfirmUpload(video, now);
        VideoArrival.Note(found, before, video, now);
        return await jobs.SaveAsync(before, found.Job, found.Session, bound, cancellationToken);
    }

    /// <summary>There is no video, or none that can be taken: the job fails, and what cannot be taken is deleted.</summary>
    public async Task<SaveOutcome> RefuseAsync(JobOfSession found, VideoRefusal refusal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Refused(refusal == VideoRefusal.Missing ? "not found" : refusal.Code, found.Job.Id.Value);
        var before = found.Job.State;
        if (UploadRefusal.Apply(found.Job, refusal, now) && await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken) == SaveOutcome.Conflict)
        {
            return SaveOutcome.Conflict;
        }

        // After the upload was closed, not before: then nothing that is at its place can be taken for the video any more, and the
        // object may go without a race. What was not there is not deleted: its upload may be about to end. A video that was good once
        // is never closed and stays, to be played; a row of the old system cannot be closed.
        if (found.Job.State.Upload?.ClosedAt is not null)
        {
            await store.DeleteAsync(new ObjectAddress(found.Job.Order.Video.Bucket, found.Job.Order.Video.Key), cancellationToken);
        }

        return SaveOutcome.Saved;
    }

    [LoggerMessage(LogLevel.Information, "S3 preflight check PASSED: job_id={JobId}")]
    private partial void Passed(string jobId);

    [LoggerMessage(LogLevel.Information, "S3 object verified: job_id={JobId} file_size_bytes={Bytes} content_type={ContentType} etag={ETag}")]
    private partial void Verified(string jobId, long bytes, string? contentType, string eTag);

    [LoggerMessage(LogLevel.Warning, "S3 preflight check FAILED ({Reason}): job_id={JobId}")]
    private partial void Refused(string reason, string jobId);
}
