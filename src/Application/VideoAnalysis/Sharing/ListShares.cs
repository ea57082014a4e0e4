using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>The links to an analysis, newest first: those that are open, and those that ended and whose place no newer one has taken.</summary>
public sealed record ListShares(string JobId) : IRequest<IReadOnlyList<ShareView>>;

internal sealed class ListSharesHandler(IJobShares shares, ICurrentCoach current) : IRequestHandler<ListShares, IReadOnlyList<ShareView>>
{
    public async Task<IReadOnlyList<ShareView>> Handle(ListShares request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = TextRules.IsId(request.JobId) ? await shares.ListAsync(new AnalysisJobId(request.JobId), scope, cancellationToken) : null;
        return [.. (found ?? throw Lookups.NoJob()).Select(ShareView.From)];
    }
}
