using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Suggestions;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>Suggests what to work on after a finished job, and keeps it. Asked again, it is made anew: goals may have been measured since.</summary>
public sealed record GenerateSuggestions(string JobId) : IRequest<SuggestionsView>;

internal sealed class GenerateSuggestionsHandler(IAnalysisJobs jobs, IJobCoaching coaching, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<GenerateSuggestions, SuggestionsView>
{
    public async Task<SuggestionsView> Handle(GenerateSuggestions request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);

        // The old server's status for both is 400.
        var reading = TechniqueResults.Read(found) ?? throw (found.Job.Status == JobStatus.Done
            ? new RequestException(RefusalKind.Malformed, "suggestions.no-findings", "This analysis holds no findings. Analyse the video once more.")
            : new RequestException(RefusalKind.Malformed, "suggestions.not-finished", "This analysis has not finished. Suggestions can be made from its findings once it has."));
        var outcomes = CoachingJson.Read<OutcomesView>(found.Coaching.Outcomes)?.ToOutcomes();
        var suggestions = CoachSuggestions.Of(reading, outcomes);
        var player = SuggestionText.ForPlayer(suggestions, outcomes);
        return await coaching.SaveSuggestionsAsync(
                found.Job.Id, scope, CoachingJson.Write(suggestions), CoachingJson.Write(player), clock.GetUtcNow(), cancellationToken) == SaveOutcome.Saved
            ? suggestions
            : throw Lookups.NoJob();
    }
}
