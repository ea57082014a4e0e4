using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Empties the folders that were noted for deletion, and drops the uploads in parts that are open below them. Several processes share
/// the work. A folder that cannot be emptied waits longer and longer, behind those that can.
/// </summary>
public sealed record DeleteUnneededObjects : IRequest<SweepResult>;

internal sealed partial class DeleteUnneededObjectsHandler(
    IObjectDeletions deletions, IObjectStore store, IMultipartUploads uploads, StoreWatch watch, RunPolicy policy, ILogger<DeleteUnneededObjectsHandler> logger)
    : IRequestHandler<DeleteUnneededObjects, SweepResult>
{
    // Nobody else takes the folder for so long. Emptying one twice is harmless.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);
    private readonly RunPolicy _patience = policy with { BackOff = TimeSpan.FromMinutes(1), BackOffCap = TimeSpan.FromHours(6) };

    public async Task<SweepResult> Handle(DeleteUnneededObjects request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("deletion", logger);
        while (await deletions.TakeAsync(Hold, cancellationToken) is { } folder)
        {
            tally.Found(1);
            await EmptyAsync(folder, tally, cancellationToken);
        }

        return tally.End();
    }

    private async Task EmptyAsync(ObjectDeletion folder, SweepTally tally, CancellationToken cancellationToken)
    {
        try
        {
            var objects = 0;
            await watch.OverAsync(async () => objects = await DeleteAsync(folder, cancellationToken), cancellationToken);
            await deletions.DoneAsync(folder.Id, cancellationToken);
            tally.Settled();
            tally.Deleted(objects);
            Emptied(folder.Bucket, folder.Prefix, objects);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (RoundEndedException unreachable)
        {
            // Not the folder's fault: it need not wait for longer than the store.
            await deletions.PutOffAsync(folder.Id, TimeSpan.Zero, unreachable.Message, cancellationToken);
            throw;
        }
#pragma warning disable CA1031 // one folder must not be in the way of those behind it, whatever is wrong with it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            tally.Failed(folder.Prefix, problem);
            await deletions.PutOffAsync(folder.Id, _patience.DelayAfter(folder.Attempts), problem.Message, cancellationToken);
        }
    }

    // The uploads first: once they are gone nothing can be joined any more, so that what is deleted then stays deleted.
    private async Task<int> DeleteAsync(ObjectDeletion folder, CancellationToken cancellationToken)
    {
        await foreach (var open in uploads.ListOpenAsync(folder.Bucket, folder.Prefix, cancellationToken))
        {
            await uploads.AbortAsync(open.Address, open.UploadId, cancellationToken);
        }

        return await store.DeleteBelowAsync(folder.Bucket, folder.Prefix, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Folder emptied: bucket={Bucket} prefix={Prefix} objects={Objects}")]
    private partial void Emptied(string bucket, string prefix, int objects);
}
