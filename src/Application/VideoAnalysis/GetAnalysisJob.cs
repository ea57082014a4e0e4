using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>One job with signed addresses of its video and results. Changes nothing.</summary>
public sealed record GetAnalysisJob(string JobId) : IRequest<JobView>;

internal sealed partial class GetAnalysisJobHandler(
    IAnalysisJobs jobs, IObjectStore store, UploadRules rules, ICurrentCoach current, ILogger<GetAnalysisJobHandler> logger)
    : IRequestHandler<GetAnalysisJob, JobView>
{
    public async Task<JobView> Handle(GetAnalysisJob request, CancellationToken cancellationToken)
    {
        var found = await jobs.RequireAsync(request.JobId, CoachAccess.Require(current.Coach), cancellationToken);
        var view = JobView.From(found);

        // Signed for the job's own bucket and keys, and each on its own: one that cannot be signed must not hide the others.
        var video = found.Job.Order.Video;
        var stream = VideoArrival.IsKnown(found.Job) ? Sign(view.Id, video.Bucket, video.Key) : null;
        return view with
        {
            VideoStream = stream is null ? null : VideoStreamView.From(video, stream, rules.ReadUrlLifetime),
            QuickResultsUrl = Sign(view.Id, video.Bucket, view.QuickResultsS3Key)?.Url,
            DeepResultsUrl = Sign(view.Id, video.Bucket, view.DeepResultsS3Key)?.Url,
        };
    }

    private SignedUrl? Sign(string jobId, string bucket, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        try
        {
            return store.SignGet(new ObjectAddress(bucket, key), new GetTerms(), rules.ReadUrlLifetime);
        }
        catch (UnavailableException cause)
        {
            NotSigned(cause, jobId, key);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No address could be signed: job_id={JobId} key={Key}")]
    private partial void NotSigned(Exception cause, string jobId, string key);
}
