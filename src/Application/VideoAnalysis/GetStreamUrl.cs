using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>A signed address that plays a session's video.</summary>
public sealed record GetStreamUrl(string SessionId) : IRequest<VideoStreamView>;

internal sealed class GetStreamUrlHandler(IVideoSessions sessions, IObjectStore store, UploadRules rules, ICurrentCoach current)
    : IRequestHandler<GetStreamUrl, VideoStreamView>
{
    public async Task<VideoStreamView> Handle(GetStreamUrl request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var session = (await sessions.RequireAsync(request.SessionId, scope, cancellationToken)).Session;
        if (session is not { HasVideo: true, Video: { } video })
        {
            throw new RequestException(RefusalKind.NotFound, "video.not-stored", "There is no video stored yet for this session. Upload one first.");
        }

        var address = store.SignGet(new ObjectAddress(video.Bucket, video.Key), new GetTerms(), rules.ReadUrlLifetime);
        return VideoStreamView.From(video, address, rules.ReadUrlLifetime);
    }
}
