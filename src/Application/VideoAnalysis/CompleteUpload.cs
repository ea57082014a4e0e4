using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Says that a job's video has been put. It is believed only after the stored object was looked at; saying it twice, at once or late changes nothing.</summary>
public sealed record CompleteUpload(string JobId) : IRequest<UploadCompletionView>;

internal sealed partial class CompleteUploadHandler(
    IAnalysisJobs jobs, IObjectStore store, UploadRules rules, ICurrentCoach current, TimeProvider clock, ILogger<CompleteUploadHandler> logger)
    : IRequestHandler<CompleteUpload, UploadCompletionView>
{
    // Each lost race means that somebody else has moved the job; after the third there is nothing sensible left to try.
    private const int MaxRaces = 3;

    public async Task<UploadCompletionView> Handle(CompleteUpload request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = CoachAccess.Require(coach);
        for (var race = 0; race < MaxRaces; race++)
        {
            var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
            var video = found.Job.Order.Video;
            Requested(found.Job.Id.Value, found.Session.Id.Value, video.Bucket, video.Key, coach.Id.Value);
            if (!found.Job.WantsVideo)
            {
                return UploadCompletionView.From(found.Job, $"The upload was already completed; the analysis is {JobWords.InWords(found.Job.Status)}.");
            }

            var now = clock.GetUtcNow();
            var result = await VideoPreflight.CheckAsync(store, rules, found.Job, now, cancellationToken);
            var saved = result.Video is { } verified
                ? await ConfirmAsync(found, verified, now, cancellationToken)
                : await RefuseAsync(found, result.Refusal!, now, cancellationToken);
            if (saved == SaveOutcome.Saved)
            {
                return UploadCompletionView.From(found.Job, "The video has arrived and waits for its analysis.");
            }
        }

        throw new RequestException(
            RefusalKind.Conflict, "analysis-job.busy", "Several requests changed this analysis at the same time. Reload it to see where it stands.");
    }

    private async Task<SaveOutcome> ConfirmAsync(JobOfSession found, VerifiedVideo video, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = found.Job.State;
        Passed(found.Job.Id.Value);
        Verified(found.Job.Id.Value, video.Bytes, video.ContentType, video.ETag);
        found.Job.ConfirmUpload(video, now);
        VideoArrival.Note(found, before, video, now);
        return await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken);
    }

    /// <returns>Conflict when the job was moved meanwhile: it must be looked at again. Otherwise it throws.</returns>
    private async Task<SaveOutcome> RefuseAsync(JobOfSession found, VideoRefusal refusal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Refused(refusal == VideoRefusal.Missing ? "not found" : refusal.Code, found.Job.Id.Value);
        var before = found.Job.State;
        var wasGood = VideoArrival.IsKnown(found.Job);
        if (UploadRefusal.Apply(found.Job, refusal, now) && await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken) == SaveOutcome.Conflict)
        {
            return SaveOutcome.Conflict;
        }

        // After the upload was closed, not before: then nothing that is at its place can be taken for the video any more, and the
        // object may go without a race. What was not there is not deleted: its upload may be about to end. A video that was good once
        // stays, to be played.
        if (refusal != VideoRefusal.Missing && !wasGood)
        {
            await store.DeleteAsync(new ObjectAddress(found.Job.Order.Video.Bucket, found.Job.Order.Video.Key), cancellationToken);
        }

        throw refusal.AsException();
    }

    [LoggerMessage(LogLevel.Information, "Upload complete request: job_id={JobId} session_id={SessionId} bucket={Bucket} key={Key} user_id={UserId}")]
    private partial void Requested(string jobId, string sessionId, string bucket, string key, string userId);

    [LoggerMessage(LogLevel.Information, "S3 preflight check PASSED: job_id={JobId}")]
    private partial void Passed(string jobId);

    [LoggerMessage(LogLevel.Information, "S3 object verified: job_id={JobId} file_size_bytes={Bytes} content_type={ContentType} etag={ETag}")]
    private partial void Verified(string jobId, long bytes, string? contentType, string eTag);

    [LoggerMessage(LogLevel.Warning, "S3 preflight check FAILED ({Reason}): job_id={JobId}")]
    private partial void Refused(string reason, string jobId);
}
