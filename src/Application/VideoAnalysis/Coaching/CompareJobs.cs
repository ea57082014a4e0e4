using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>Compares finished analyses of a session by their measured scores, in the order of time. Changes nothing.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="JobIds">Which jobs, in any order; those of other sessions and those that have not finished are left out.</param>
public sealed record CompareJobs(string SessionId, IReadOnlyList<string?> JobIds) : IRequest<ComparisonView>
{
    /// <summary>Most jobs that one request compares.</summary>
    public const int Most = 100;
}

internal sealed class CompareJobsValidator : AbstractValidator<CompareJobs>
{
    public CompareJobsValidator()
        => RuleFor(request => request.JobIds).Must(ids => ids.Count <= CompareJobs.Most).WithMessage($"job_ids may name {CompareJobs.Most} analyses at most.");
}

internal sealed class CompareJobsHandler(IAnalysisJobs jobs, ICurrentCoach current) : IRequestHandler<CompareJobs, ComparisonView>
{
    private const int Fewest = 2;

    public async Task<ComparisonView> Handle(CompareJobs request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var stored = (TextRules.IsId(request.SessionId) ? await jobs.ListAsync(new VideoSessionId(request.SessionId), scope, cancellationToken) : null)
            ?? throw Lookups.NoSession();
        var wanted = request.JobIds.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (wanted.Count < Fewest)
        {
            throw TooFew("Choose two analyses or more to compare.");
        }

        var chosen = stored.Where(found => wanted.Contains(found.Job.Id.Value)).ToArray();
        if (chosen.Length == 0)
        {
            throw new RequestException(RefusalKind.NotFound, "comparison.none-found", "None of these analyses belongs to this session. Reload the session, then choose again.");
        }

        var finished = chosen.Select(Compared).OfType<ComparedJob>().ToArray();
        return finished.Length >= Fewest
            ? JobComparison.Of(finished)
            : throw TooFew($"Two finished analyses of this session are needed to compare; of those chosen {(finished.Length == 0 ? "none has" : "only one has")} finished with results.");
    }

    private static ComparedJob? Compared(JobOfSession found)
        => TechniqueResults.Read(found) is { } reading
            ? new ComparedJob(found.Job.Id.Value, found.Job.Order.CreatedAt, found.Job.State.Times.CompletedAt, reading)
            : null;

    private static RequestException TooFew(string sentence) => new(RefusalKind.Malformed, "comparison.too-few", sentence);
}
