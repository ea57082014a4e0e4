using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>What a link shows to whoever has it. Needs no account; each answer counts as an opening of the link.</summary>
public sealed record OpenShare(string Secret) : IRequest<SharedJobView>;

internal sealed partial class OpenShareHandler(IJobShares shares, IObjectStore store, UploadRules rules, ILogger<OpenShareHandler> logger)
    : IRequestHandler<OpenShare, SharedJobView>
{
    // The shortest that an address is signed for.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public async Task<SharedJobView> Handle(OpenShare request, CancellationToken cancellationToken)
    {
        var opened = ShareSecret.IsWellFormed(request.Secret) ? await shares.OpenAsync(ShareSecret.HashOf(request.Secret), cancellationToken) : null;
        return opened is not null && opened.Left >= Shortest ? WithAddresses(opened) : throw Ended();
    }

    // One sentence for all: whether there ever was such a link is nobody's business who does not have it.
    private static RequestException Ended()
        => new(RefusalKind.NotFound, "share.not-open", "This link does not open anything: it has expired, was revoked, or was not copied as a whole. Ask whoever sent it for a new one.");

    private SharedJobView WithAddresses(OpenedShare opened)
    {
        var job = opened.Found.Job;
        var video = job.Order.Video;
        var lifetime = opened.Left < rules.ReadUrlLifetime ? opened.Left : rules.ReadUrlLifetime; // never longer than the link
        var view = JobView.From(opened.Found);
        return SharedJobView.From(opened, view) with
        {
            VideoStream = VideoArrival.IsKnown(job) && Sign(video.Key) is { } stream ? new SharedVideoView(stream, (int)lifetime.TotalSeconds) : null,
            QuickResultsUrl = Sign(view.QuickResultsS3Key),
            DeepResultsUrl = Sign(view.DeepResultsS3Key),
            PoseTrackUrl = Sign(ArtifactRules.PoseTrackOf(job)),
        };

        Uri? Sign(string? key)
        {
            if (string.IsNullOrEmpty(key))
            {
                return null;
            }

            try
            {
                return store.SignGet(new ObjectAddress(video.Bucket, key), new GetTerms(), lifetime).Url;
            }
            catch (UnavailableException cause)
            {
                NotSigned(cause, view.Id, key);
                return null;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "No address could be signed for a link: job_id={JobId} key={Key}")]
    private partial void NotSigned(Exception cause, string jobId, string key);
}
