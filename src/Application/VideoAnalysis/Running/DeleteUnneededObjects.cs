using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Empties the folders that were noted for deletion.</summary>
/// <returns>How many folders were emptied.</returns>
public sealed record DeleteUnneededObjects : IRequest<SweepResult>;

internal sealed partial class DeleteUnneededObjectsHandler(IObjectDeletions deletions, IObjectStore store, TimeProvider clock, ILogger<DeleteUnneededObjectsHandler> logger)
    : IRequestHandler<DeleteUnneededObjects, SweepResult>
{
    private const int Batch = 20;

    public async Task<SweepResult> Handle(DeleteUnneededObjects request, CancellationToken cancellationToken)
    {
        var emptied = 0;
        foreach (var folder in await deletions.PendingAsync(clock.GetUtcNow(), Batch, cancellationToken))
        {
            var objects = await store.DeleteBelowAsync(folder.Bucket, folder.Prefix, cancellationToken);
            await deletions.DoneAsync(folder.Id, cancellationToken);
            Emptied(folder.Bucket, folder.Prefix, objects);
            emptied++;
        }

        return new SweepResult(emptied, emptied, 0, 0);
    }

    [LoggerMessage(LogLevel.Information, "Folder emptied: bucket={Bucket} prefix={Prefix} objects={Objects}")]
    private partial void Emptied(string bucket, string prefix, int objects);
}
