using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentObjectDeletions(CurrentDatabase database, TimeProvider clock) : IObjectDeletions
{
    public Task<IReadOnlyList<ObjectDeletion>> PendingAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
        => database.RunAsync<IReadOnlyList<ObjectDeletion>>(
            "listing folders to delete",
            async context => await context.Deletions
                .Where(note => note.DoneAt == null && note.RequestedAt <= now.ToUniversalTime())
                .OrderBy(note => note.RequestedAt).ThenBy(note => note.Id)
                .Take(atMost)
                .Select(note => new ObjectDeletion(note.Id, note.Bucket, note.Prefix))
                .ToListAsync(cancellationToken),
            cancellationToken);

    public Task DoneAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.RunAsync(
            "noting a deleted folder",
            context => context.Deletions
                .Where(note => note.Id == id && note.DoneAt == null)
                .ExecuteUpdateAsync(note => note.SetProperty(row => row.DoneAt, now), cancellationToken),
            cancellationToken);
    }
}
