using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>Deletes rows that only tell what once was: emptied folders, worker processes that are long gone.</summary>
public sealed record PruneRecords : IRequest<SweepResult>;

internal sealed class PruneRecordsHandler(IOldRecords records, SweepPolicy policy) : IRequestHandler<PruneRecords, SweepResult>
{
    public async Task<SweepResult> Handle(PruneRecords request, CancellationToken cancellationToken)
    {
        var pruned = await records.PruneAsync(policy.NotesKept, policy.WorkersKept, cancellationToken);
        return new SweepResult(pruned, 0, pruned, 0);
    }
}
