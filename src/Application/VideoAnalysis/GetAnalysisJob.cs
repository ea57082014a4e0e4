using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>One job with signed addresses of its video and results. Changes nothing.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Known">Tags of answers that the caller still has; <c>*</c> is any.</param>
public sealed record GetAnalysisJob(string JobId, params IReadOnlyList<string> Known) : IRequest<JobAnswer>;

/// <summary>A job, or that the caller's answer still holds.</summary>
/// <param name="View">Null when nothing has changed since an answer that the caller still has.</param>
/// <param name="Tag">What to give as known next time.</param>
public sealed record JobAnswer(JobView? View, string Tag);

internal sealed partial class GetAnalysisJobHandler(
    IJobReads reads, JobOutlooks outlooks, IObjectStore store, UploadRules rules, ICurrentCoach current, TimeProvider clock, ILogger<GetAnalysisJobHandler> logger)
    : IRequestHandler<GetAnalysisJob, JobAnswer>
{
    public async Task<JobAnswer> Handle(GetAnalysisJob request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        if (request.Known.Count > 0)
        {
            var glance = await reads.RequireGlanceAsync(request.JobId, scope, cancellationToken);
            var tag = TagOf(glance, await outlooks.OfAsync(glance.Standing, cancellationToken));
            if (request.Known.Contains(tag) || request.Known.Contains("*"))
            {
                return new JobAnswer(null, tag);
            }
        }

        var (found, version) = await reads.RequireAsync(request.JobId, scope, cancellationToken);
        var read = JobGlance.Of(found, version);
        var outlook = await outlooks.OfAsync(read.Standing, cancellationToken);
        return new JobAnswer(WithAddresses(found, outlooks.Show(JobView.From(found), read.Standing, outlook)), TagOf(read, outlook));
    }

    private string TagOf(JobGlance glance, JobOutlook outlook)
        => JobTags.Of(glance.Standing.Id, glance.Version, outlook, rules.ReadUrlLifetime, clock.GetUtcNow());

    private JobView WithAddresses(JobOfSession found, JobView view)
    {
        // Signed for the job's own bucket and keys, and each on its own: one that cannot be signed must not hide the others.
        var video = found.Job.Order.Video;
        var stream = VideoArrival.IsKnown(found.Job) ? Sign(view.Id, video.Bucket, video.Key) : null;
        return view with
        {
            VideoStream = stream is null ? null : VideoStreamView.From(video, stream, rules.ReadUrlLifetime),
            QuickResultsUrl = Sign(view.Id, video.Bucket, view.QuickResultsS3Key)?.Url,
            DeepResultsUrl = Sign(view.Id, video.Bucket, view.DeepResultsS3Key)?.Url,
            PoseTrackUrl = Sign(view.Id, video.Bucket, ArtifactRules.PoseTrackOf(found.Job))?.Url,
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
