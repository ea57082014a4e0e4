using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Deletes a session with its jobs. Its stored objects are deleted afterwards, by a worker, from folders noted with the deletion.</summary>
public sealed record DeleteSession(string SessionId) : IRequest<Unit>;

internal sealed class DeleteSessionHandler(IVideoSessions sessions, ICurrentCoach current, TimeProvider clock) : IRequestHandler<DeleteSession, Unit>
{
    public async Task<Unit> Handle(DeleteSession request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var deleted = TextRules.IsId(request.SessionId)
            && await sessions.DeleteAsync(new VideoSessionId(request.SessionId), scope, clock.GetUtcNow(), cancellationToken);
        return deleted ? Unit.Value : throw Lookups.NoSession();
    }
}
