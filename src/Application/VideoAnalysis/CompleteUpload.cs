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
    IAnalysisJobs jobs, UploadArrival arrival, ICurrentCoach current, TimeProvider clock, ILogger<CompleteUploadHandler> logger)
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
            if (found.Job.State.Upload?.ClosedAt is not null)
            {
                throw new RequestException(
                    RefusalKind.Conflict, "upload.closed", "This upload is closed and takes no video any more: it was refused, cancelled or came too late. Upload the video again.");
            }

            if (!found.Job.WantsVideo)
            {
                return UploadCompletionView.From(found.Job, $"The upload was already completed; the analysis is {JobWords.InWords(found.Job.Status)}.");
            }

            var now = clock.GetUtcNow();
            var result = await arrival.LookAsync(found.Job, now, cancellationToken);
            if (result.Video is { } verified)
            {
                if (await arrival.ConfirmAsync(found, verified, now, cancellationToken) == SaveOutcome.Saved)
                {
                    return UploadCompletionView.From(found.Job, "The video has arrived and waits for its analysis.");
                }
            }
            else if (await arrival.RefuseAsync(found, result.Refusal!, now, cancellationToken) == SaveOutcome.Saved)
            {
                throw result.Refusal!.AsException();
            }
        }

        throw new RequestException(
            RefusalKind.Conflict, "analysis-job.busy", "Several requests changed this analysis at the same time. Reload it to see where it stands.");
    }

    [LoggerMessage(LogLevel.Information, "Upload complete request: job_id={JobId} session_id={SessionId} bucket={Bucket} key={Key} user_id={UserId}")]
    private partial void Requested(string jobId, string sessionId, string bucket, string key, string userId);
}
