using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.Transcription.Videos;

/// <summary>The coach's transcripts that belong to a video, newest first. Colleagues who see the same video have their own.</summary>
public sealed record ListTranscriptsOfVideo(string VideoSessionId) : IRequest<IReadOnlyList<TranscriptOfVideoView>>;

/// <summary>A transcript that belongs to a video.</summary>
public sealed record TranscriptOfVideoView(Guid SessionId, string Title, string Status, int? DurationSeconds, long OffsetMs, DateTimeOffset CreatedAt);

internal sealed class ListTranscriptsOfVideoHandler(ITranscriptVideos videos, IVideoMoments moments, ICurrentCoach current)
    : IRequestHandler<ListTranscriptsOfVideo, IReadOnlyList<TranscriptOfVideoView>>
{
    public async Task<IReadOnlyList<TranscriptOfVideoView>> Handle(ListTranscriptsOfVideo request, CancellationToken cancellationToken)
    {
        _ = await moments.TitleAsync(request.VideoSessionId, cancellationToken) ?? throw TranscriptionLookups.NoVideo();
        var linked = await videos.OfVideoAsync(new VideoSessionId(request.VideoSessionId), current.SpeakingCoach(), cancellationToken);
        return [.. linked.Select(transcript => new TranscriptOfVideoView(
            transcript.Id.Value, transcript.Title, Words.Of(transcript.Status), transcript.DurationSeconds, transcript.OffsetMs, transcript.CreatedAt))];
    }
}
