using CoachPlus.Application.Common;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>A client wants to set its own usage. Always refused: what is transcribed is counted where it is transcribed.</summary>
public sealed record IncrementUsage : IRequest<Unit>;

internal sealed class IncrementUsageHandler : IRequestHandler<IncrementUsage, Unit>
{
    public Task<Unit> Handle(IncrementUsage request, CancellationToken cancellationToken)
        => throw new RequestException(RefusalKind.Conflict, "plan.usage-is-counted", "Usage is counted by the service while it transcribes: no client can change it. Nothing was changed.");
}
