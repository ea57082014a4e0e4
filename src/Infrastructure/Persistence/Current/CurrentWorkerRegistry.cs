using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentWorkerRegistry(IReads database) : IWorkerRegistry
{
    public Task BeatAsync(WorkerProcess process, CancellationToken cancellationToken)
        => database.RunAsync(
            "saying that a worker lives",
            """
            insert into coachplus.workers (process, slots, started_at, seen_at, draining) values (@process, @slots, @started, now(), @draining)
            on conflict (process) do update
            set slots = excluded.slots, started_at = excluded.started_at, seen_at = excluded.seen_at, draining = excluded.draining
            """,
            [
                new NpgsqlParameter("process", process.Process), new NpgsqlParameter("slots", process.Slots),
                new NpgsqlParameter("started", process.StartedAt.ToUniversalTime()), new NpgsqlParameter("draining", process.Draining),
            ],
            cancellationToken);

    public Task LeaveAsync(string process, CancellationToken cancellationToken)
        => database.RunAsync(
            "saying that a worker has ended", "delete from coachplus.workers where process = @process", [new NpgsqlParameter("process", process)], cancellationToken);
}
