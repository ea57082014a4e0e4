using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>All jobs of a session with their results, newest first, without signed addresses: clients show a row without reading it again.</summary>
public sealed record ListAnalysisJobs(string SessionId) : IRequest<IReadOnlyList<JobView>>;

internal sealed class ListAnalysisJobsHandler(IAnalysisJobs jobs, JobOutlooks outlooks, ICurrentCoach current) : IRequestHandler<ListAnalysisJobs, IReadOnlyList<JobView>>
{
    public async Task<IReadOnlyList<JobView>> Handle(ListAnalysisJobs request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = TextRules.IsId(request.SessionId)
            ? await jobs.ListAsync(new VideoSessionId(request.SessionId), scope, cancellationToken)
            : null;
        var views = new List<JobView>();
        foreach (var job in found ?? throw Lookups.NoSession())
        {
            var standing = JobGlance.Of(job, default).Standing;
            views.Add(outlooks.Show(JobView.From(job), standing, await outlooks.OfAsync(standing, cancellationToken)));
        }

        return views;
    }
}
