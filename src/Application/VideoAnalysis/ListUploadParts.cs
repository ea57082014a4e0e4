using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Which parts of a job's video have arrived and which are missing, for a client that goes on after a break. Changes nothing.</summary>
public sealed record ListUploadParts(string JobId) : IRequest<UploadPartsView>;

internal sealed class ListUploadPartsHandler(IAnalysisJobs jobs, IMultipartUploads uploads, IObjectStore store, ICurrentCoach current)
    : IRequestHandler<ListUploadParts, UploadPartsView>
{
    public async Task<UploadPartsView> Handle(ListUploadParts request, CancellationToken cancellationToken)
    {
        var job = (await jobs.RequireAsync(request.JobId, CoachAccess.Require(current.Coach), cancellationToken)).Job;
        var (plan, uploadId) = OpenParts.Require(job);
        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        if (await uploads.ListPartsAsync(address, uploadId, cancellationToken) is { } stored)
        {
            return UploadPartsView.From(job, plan, stored, plan.Missing(stored));
        }

        // The parts were joined and the job not yet moved: a complete that broke off between the two. Completing again goes on from there.
        return await store.HeadAsync(address, cancellationToken) is not null
            ? UploadPartsView.From(job, plan, [], [])
            : throw new RequestException(RefusalKind.Conflict, "upload.gone", "The parts of this upload are not in storage any more. Start a new upload.");
    }
}
