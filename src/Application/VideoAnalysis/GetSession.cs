using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>One session of the coach who asks.</summary>
public sealed record GetSession(string SessionId) : IRequest<SessionView>;

internal sealed class GetSessionHandler(IVideoSessions sessions, SessionPictures pictures, ICurrentCoach current) : IRequestHandler<GetSession, SessionView>
{
    public async Task<SessionView> Handle(GetSession request, CancellationToken cancellationToken)
        => pictures.Show(await sessions.RequireAsync(request.SessionId, CoachAccess.Require(current.Coach), cancellationToken));
}
