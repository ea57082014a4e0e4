using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Suggestions;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>The suggestions that were made last. Changes nothing.</summary>
public sealed record GetSuggestions(string JobId) : IRequest<JobSuggestionsView>;

internal sealed class GetSuggestionsHandler(IAnalysisJobs jobs, ICurrentCoach current) : IRequestHandler<GetSuggestions, JobSuggestionsView>
{
    public async Task<JobSuggestionsView> Handle(GetSuggestions request, CancellationToken cancellationToken)
    {
        var (_, _, suggestions, player) = (await jobs.RequireAsync(request.JobId, CoachAccess.Require(current.Coach), cancellationToken)).Coaching;
        return new JobSuggestionsView(CoachingJson.Read<SuggestionsView>(suggestions), CoachingJson.Read<PlayerSummary>(player));
    }
}
