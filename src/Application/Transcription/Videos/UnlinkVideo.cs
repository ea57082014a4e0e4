using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using MediatR;

namespace CoachPlus.Application.Transcription.Videos;

/// <summary>Takes the video away from a transcript; a second time changes nothing.</summary>
public sealed record UnlinkVideo(string SessionId) : IRequest<Unit>;

internal sealed class UnlinkVideoHandler(ITranscriptionSessions sessions, ITranscriptVideos videos, ICurrentCoach current) : IRequestHandler<UnlinkVideo, Unit>
{
    public async Task<Unit> Handle(UnlinkVideo request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        await videos.UnlinkAsync(stored.Session.Id, cancellationToken);
        return Unit.Value;
    }
}
