using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Videos;

/// <summary>Says which video a transcript belongs to, in the place of whatever was said before.</summary>
/// <param name="SessionId">The transcript's session.</param>
/// <param name="VideoSessionId">The video's session.</param>
/// <param name="OffsetMs">How much later the audio began than the video, in milliseconds; below 0 when it began before.</param>
public sealed record LinkVideo(string SessionId, string? VideoSessionId, long OffsetMs = 0) : IRequest<VideoLinkView>;

/// <summary>Which video it is now.</summary>
public sealed record VideoLinkView(Guid SessionId, string VideoSessionId, string VideoTitle, long OffsetMs);

internal sealed class LinkVideoValidator : AbstractValidator<LinkVideo>
{
    public LinkVideoValidator()
    {
        RuleFor(request => request.VideoSessionId).Must(id => !string.IsNullOrWhiteSpace(id)).WithMessage("video_session_id is missing: say which video the transcript belongs to.");
        RuleFor(request => request.OffsetMs)
            .InclusiveBetween(-VideoLink.MaxOffsetMs, VideoLink.MaxOffsetMs)
            .WithMessage("offset_ms is too far: audio and video begin within a day of each other.");
    }
}

internal sealed class LinkVideoHandler(ITranscriptionSessions sessions, ITranscriptVideos videos, IVideoMoments moments, ICurrentCoach current) : IRequestHandler<LinkVideo, VideoLinkView>
{
    public async Task<VideoLinkView> Handle(LinkVideo request, CancellationToken cancellationToken)
    {
        var session = (await sessions.RequireAsync(request.SessionId, current, cancellationToken)).Session;
        var id = request.VideoSessionId!;
        var title = await moments.TitleAsync(id, cancellationToken) ?? throw TranscriptionLookups.NoVideo();
        return await videos.LinkAsync(session.Id, session.Coach, new VideoLink(new VideoSessionId(id), request.OffsetMs), cancellationToken)
            ? new VideoLinkView(session.Id.Value, id, title, request.OffsetMs)
            : throw TranscriptionLookups.NoSession();
    }
}
