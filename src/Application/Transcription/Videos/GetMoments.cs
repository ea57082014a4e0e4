using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Videos;

/// <summary>What was said, when in the video that was, and what is to be seen there.</summary>
/// <param name="SessionId">The transcript's session.</param>
/// <param name="Limit">So many segments at most, 1 to 1000.</param>
/// <param name="Offset">So many are passed over.</param>
public sealed record GetMoments(string SessionId, int Limit = 500, int Offset = 0) : IRequest<MomentsView>;

internal sealed class GetMomentsValidator : AbstractValidator<GetMoments>
{
    public GetMomentsValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be from 1 to 1000.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must be 0 or more.");
    }
}

internal sealed class GetMomentsHandler(ITranscriptionSessions sessions, ITranscripts transcripts, ITranscriptVideos videos, IVideoMoments moments, ICurrentCoach current)
    : IRequestHandler<GetMoments, MomentsView>
{
    private const string NoVideo = "No video belongs to this transcript yet: say which one, to see when in it each sentence was said.";
    private const string Gone = "The video that this transcript belonged to is not there any more: say which other one it belongs to, or take it away.";
    private const string NotAnalysed = "The video has no finished analysis yet: findings are shown as soon as there is one.";

    public async Task<MomentsView> Handle(GetMoments request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireCompletedAsync(request.SessionId, status => $"Transcript not available. Session status: {status}", current, cancellationToken);
        var id = stored.Session.Id;
        var link = await videos.FindAsync(id, cancellationToken);
        var seen = link is null ? null : await moments.ReadAsync(link.Video.Value, cancellationToken);
        var roles = await transcripts.RolesAsync(id, cancellationToken);

        // One more than is shown tells whether there are more.
        var segments = await transcripts.ReadAsync(id, cancellationToken).Skip(request.Offset).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new MomentsView(
            id.Value,
            link is null ? null : new VideoOfTranscriptView(link.Video.Value, seen?.Title, link.OffsetMs, seen is not null, seen?.JobId, seen?.JobId is null ? null : seen.FindingsWithoutMoment),
            link is null ? NoVideo : seen is null ? Gone : seen.JobId is null ? NotAnalysed : null,
            [.. segments.Take(request.Limit).Select(segment => SpokenMomentView.From(segment, roles.Of(segment), seen is null ? null : link!.SpanOf(segment), seen))],
            segments.Count > request.Limit ? request.Offset + request.Limit : null);
    }
}
