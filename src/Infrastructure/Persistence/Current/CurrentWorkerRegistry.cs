using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentWorkerRegistry(CurrentDatabase database) : IWorkerRegistry
{
    public Task BeatAsync(WorkerProcess process, CancellationToken cancellationToken)
        => database.RunAsync(
            "saying that a worker lives",
            context => context.Database.ExecuteSqlAsync(
                $"""
                insert into coachplus.workers (process, slots, started_at, seen_at, draining)
                values ({process.Process}, {process.Slots}, {process.StartedAt.ToUniversalTime()}, now(), {process.Draining})
                on conflict (process) do update
                set slots = excluded.slots, started_at = excluded.started_at, seen_at = excluded.seen_at, draining = excluded.draining
                """,
                cancellationToken),
            cancellationToken);

    public Task LeaveAsync(string process, CancellationToken cancellationToken)
        => database.RunAsync(
            "saying that a worker has ended",
            context => context.Database.ExecuteSqlAsync($"delete from coachplus.workers where process = {process}", cancellationToken),
            cancellationToken);
}
