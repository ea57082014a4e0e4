using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>The outcomes that were calculated last. Changes nothing.</summary>
public sealed record GetOutcomes(string JobId) : IRequest<OutcomesView>;

internal sealed class GetOutcomesHandler(IAnalysisJobs jobs, ICurrentCoach current) : IRequestHandler<GetOutcomes, OutcomesView>
{
    public async Task<OutcomesView> Handle(GetOutcomes request, CancellationToken cancellationToken)
    {
        var found = await jobs.RequireAsync(request.JobId, CoachAccess.Require(current.Coach), cancellationToken);
        return CoachingJson.Read<OutcomesView>(found.Coaching.Outcomes)
            ?? throw new RequestException(RefusalKind.NotFound, "outcomes.not-calculated", "The goals of this analysis have not been measured yet. Set goals, then calculate.");
    }
}
