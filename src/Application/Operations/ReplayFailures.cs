using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Operations;

/// <summary>
/// Queues the jobs of a group of failures again, longest failed first, each on its own: its stored video is verified as at a coach's
/// retry. Repeating it, also by two operators at once, queues no job twice.
/// </summary>
/// <param name="Fingerprint">The group.</param>
/// <param name="Limit">Jobs of this batch, 1 to 200.</param>
/// <param name="Cursor">What the batch before called <c>next</c>, or null.</param>
/// <param name="Hours">How far back, as in the list of groups.</param>
public sealed record ReplayFailures(string Fingerprint, int Limit = 50, string? Cursor = null, int Hours = FailureWindow.Default) : IRequest<ReplayView>;

/// <summary>What became of a batch.</summary>
/// <param name="Queued">Jobs that wait again.</param>
/// <param name="Unchanged">Jobs that were not failed any more.</param>
/// <param name="Refused">Jobs that stay failed.</param>
/// <param name="Left">Jobs of the group that this batch did not look at.</param>
/// <param name="Next">The cursor for those, or null when there are none.</param>
/// <param name="Stopped">Why the batch ended early, or null.</param>
/// <param name="Jobs">Job by job.</param>
public sealed record ReplayView(int Queued, int Unchanged, int Refused, long Left, string? Next, string? Stopped, IReadOnlyList<RetriedJob> Jobs);

internal sealed class ReplayFailuresValidator : AbstractValidator<ReplayFailures>
{
    public ReplayFailuresValidator()
    {
        RuleFor(request => request.Hours).Window();
        RuleFor(request => request.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(request => request.Cursor).Place(Places.Failure);
    }
}

internal sealed class ReplayFailuresHandler(IFailureGroups groups, IJobInterventions interventions, ICurrentCoach current, ILogger<ReplayFailuresHandler> logger)
    : IRequestHandler<ReplayFailures, ReplayView>
{
    private const int FingerprintLength = 16;

    public async Task<ReplayView> Handle(ReplayFailures request, CancellationToken cancellationToken)
    {
        var who = OperatorAccess.Require(current.Coach);
        if (request.Fingerprint.Length != FingerprintLength || !request.Fingerprint.All(char.IsAsciiHexDigitLower))
        {
            throw new RequestException(RefusalKind.NotFound, "failure-group.not-found", "There is no such group of failures. Reload the list of groups.");
        }

        var after = Places.Failure(TextRules.Given(request.Cursor));
        var page = await groups.PageAsync(request.Fingerprint, TimeSpan.FromHours(request.Hours), after, request.Limit, cancellationToken);
        var (retried, stopped) = await RetryAsync(page, cancellationToken);
        var view = Summary(retried, page, after, stopped);
        OperatorLog.Replayed(logger, who.Id.Value, request.Fingerprint, view.Queued, view.Unchanged, view.Refused, view.Left);
        return view;
    }

    // One after the other: a batch is no reason to flood the storage. When a part does not answer, the rest would not fare better.
    private async Task<(List<RetriedJob> Retried, string? Stopped)> RetryAsync(IReadOnlyList<FailedJob> page, CancellationToken cancellationToken)
    {
        var retried = new List<RetriedJob>();
        foreach (var job in page)
        {
            try
            {
                retried.Add(await interventions.RetryAsync(job.Id, cancellationToken));
            }
            catch (UnavailableException gone)
            {
                return (retried, $"Right now {gone.Part} does not answer. Go on from here in a moment.");
            }
        }

        return (retried, null);
    }

    private static ReplayView Summary(List<RetriedJob> retried, IReadOnlyList<FailedJob> page, FailurePlace? after, string? stopped)
    {
        var last = retried.Count > 0 ? page[retried.Count - 1] : null;
        var left = last?.After ?? (page.Count > 0 ? page[0].After + 1 : 0);
        var place = last?.Place ?? after;
        return new ReplayView(
            retried.Count(job => job.Outcome == RetryOutcome.Queued),
            retried.Count(job => job.Outcome == RetryOutcome.Unchanged),
            retried.Count(job => job.Outcome == RetryOutcome.Refused),
            left,
            left > 0 && place is not null ? Places.Of(place) : null,
            stopped,
            retried);
    }
}
