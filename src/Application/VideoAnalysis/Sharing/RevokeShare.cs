using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>Ends a link at once. What was signed for somebody who had it open works until it expires by itself, some minutes at most.</summary>
public sealed record RevokeShare(string JobId, string ShareId) : IRequest<Unit>;

internal sealed class RevokeShareHandler(IJobReads reads, IJobShares shares, ICurrentCoach current) : IRequestHandler<RevokeShare, Unit>
{
    public async Task<Unit> Handle(RevokeShare request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var job = (await reads.RequireGlanceAsync(request.JobId, scope, cancellationToken)).Standing.Id;
        return TextRules.IsId(request.ShareId) && await shares.RevokeAsync(job, new JobShareId(request.ShareId), scope, cancellationToken)
            ? Unit.Value
            : throw Lookups.NoShare();
    }
}
