using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentOldRecords(CurrentDatabase database) : IOldRecords
{
    public Task<int> PruneAsync(TimeSpan notes, TimeSpan workers, CancellationToken cancellationToken)
        => database.RunAsync(
            "deleting old records",
            async context =>
                await context.Database.ExecuteSqlAsync($"delete from object_deletions where done_at < now() - {notes}", cancellationToken)
                + await context.Database.ExecuteSqlAsync($"delete from coachplus.workers where seen_at < now() - {workers}", cancellationToken),
            cancellationToken);
}
