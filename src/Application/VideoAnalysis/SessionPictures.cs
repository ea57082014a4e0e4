using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Shows sessions with a signed address of a picture each. One that cannot be signed is logged and hides nothing else.</summary>
internal sealed partial class SessionPictures(IObjectStore store, UploadRules rules, ILogger<SessionPictures> logger)
{
    /// <summary>The view of a session with its picture.</summary>
    public SessionView Show(SessionOverview overview)
        => SessionView.From(overview) with { ThumbnailUrl = overview.Still is { } still ? Sign(overview.Session.Id, still) : null };

    private Uri? Sign(VideoSessionId session, ObjectAddress still)
    {
        try
        {
            return store.SignGet(still, new GetTerms(), rules.ReadUrlLifetime).Url;
        }
        catch (UnavailableException cause)
        {
            NotSigned(cause, session, still.Key);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No address could be signed of a session's picture: session_id={SessionId} key={Key}")]
    private partial void NotSigned(Exception cause, VideoSessionId sessionId, string key);
}
