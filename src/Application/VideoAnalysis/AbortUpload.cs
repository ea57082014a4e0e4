using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Cancels an upload, in one piece or in parts, and the job that waits for it; what had arrived is deleted. Cancelling twice is
/// cancelling once. Of this and <see cref="CompleteUpload"/> at the same time the one that moves the job's row wins.
/// </summary>
public sealed record AbortUpload(string JobId) : IRequest<UploadAbortView>;

internal sealed class AbortUploadHandler(IAnalysisJobs jobs, IMultipartUploads uploads, IObjectStore store, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<AbortUpload, UploadAbortView>
{
    private const int MaxRaces = 3;

    public async Task<UploadAbortView> Handle(AbortUpload request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        for (var race = 0; race < MaxRaces; race++)
        {
            var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
            var before = found.Job.State;
            if (!Close(found.Job, clock.GetUtcNow()) || await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken) == SaveOutcome.Saved)
            {
                await ClearAsync(found.Job, cancellationToken);
                return UploadAbortView.From(found.Job);
            }
        }

        throw new RequestException(
            RefusalKind.Conflict, "analysis-job.busy", "Several requests changed this analysis at the same time. Reload it to see where it stands.");
    }

    /// <returns>False when the upload was closed before: then only what is left in storage goes.</returns>
    private static bool Close(AnalysisJob job, DateTimeOffset now)
    {
        switch (job)
        {
            case { State.Upload: { Verified: null, ClosedAt: not null } }:
                return false;
            case { Status: JobStatus.AwaitingUpload, State.Upload.Verified: null }:
                job.Cancel("The upload was cancelled. Start a new one whenever you like.", now);
                return true;
            case { Status: JobStatus.Failed, WantsVideo: true, State.Upload: { Verified: null } }:
                job.CloseUpload(now);
                return true;
            default:
                throw new RequestException(
                    RefusalKind.Conflict, "upload.arrived", $"The upload cannot be cancelled any more: the analysis is {JobWords.InWords(job.Status)}.");
        }
    }

    // After the row, and the parts before the object: once the upload is gone nothing can be joined any more, so that what is deleted
    // then stays deleted. A complete that joined the parts before finds the row closed and deletes as well.
    private async Task ClearAsync(AnalysisJob job, CancellationToken cancellationToken)
    {
        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        if (job.State.Upload?.Multipart is { } multipart)
        {
            await uploads.AbortAsync(address, multipart.UploadId, cancellationToken);
        }

        await store.DeleteAsync(address, cancellationToken);
    }
}
