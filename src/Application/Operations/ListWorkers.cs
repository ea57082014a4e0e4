using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>The processes that work on jobs: who lives, who drains, and what each holds.</summary>
public sealed record ListWorkers : IRequest<IReadOnlyList<WorkerOverview>>;

internal sealed class ListWorkersHandler(IWorkerOverviews workers, ICurrentCoach current) : IRequestHandler<ListWorkers, IReadOnlyList<WorkerOverview>>
{
    public Task<IReadOnlyList<WorkerOverview>> Handle(ListWorkers request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        return workers.ListAsync(cancellationToken);
    }
}
