using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>Jobs by state, with the age of the oldest in each.</summary>
public sealed record CountJobs : IRequest<IReadOnlyList<StateView>>;

/// <summary>The jobs in one state.</summary>
/// <param name="Status">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="OldestCreatedAt">When the oldest was made, or null when there is none.</param>
/// <param name="OldestAgeSeconds">Its age in seconds, or null.</param>
public sealed record StateView(string Status, long Count, DateTimeOffset? OldestCreatedAt, double? OldestAgeSeconds);

internal sealed class CountJobsHandler(IOperationalFigures figures, ICurrentCoach current) : IRequestHandler<CountJobs, IReadOnlyList<StateView>>
{
    public async Task<IReadOnlyList<StateView>> Handle(CountJobs request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        var states = await figures.CountAsync(cancellationToken);
        return [.. states.Select(state => new StateView(state.Status, state.Count, state.OldestAt, state.OldestSeconds))];
    }
}
