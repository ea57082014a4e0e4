using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

/// <summary>Who lives says so in <c>coachplus.workers</c>; an owner of a lease is called like its process, with the slot's number behind.</summary>
internal sealed class CurrentWorkerOverviews(IReads database, OperationsRules rules) : IWorkerOverviews
{
    private const string Sql = $"""
        select coalesce(w.process, h.process), coalesce(w.seen_at > now() - @silence, false), w.draining, w.slots, w.started_at, w.seen_at,
            h.id, h.lease_owner, h.status, h.progress_pct, h.still, h.overdue
        from coachplus.workers w
        full join (
            select regexp_replace(j.lease_owner, ':[^:]*$', '') as process, j.id, j.lease_owner, {JobSql.Status} as status, j.progress_pct,
                extract(epoch from now() - j.updated_at)::float8 as still, extract(epoch from now() - j.lease_until)::float8 as overdue
            from video_analysis_jobs j where {JobSql.UnderWay} and j.lease_until is not null) h on h.process = w.process
        order by 1, h.lease_owner, h.id
        """;

    public async Task<IReadOnlyList<WorkerOverview>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync("listing workers", Sql, [new NpgsqlParameter("silence", rules.WorkerSilence)], Read, cancellationToken);
        return [.. rows.GroupBy(row => row.Worker.Process).Select(process => process.First().Worker with { Holds = [.. process.Select(row => row.Held).OfType<HeldJob>()] })];
    }

    private static (WorkerOverview Worker, HeldJob? Held) Read(NpgsqlDataReader row)
    {
        var worker = new WorkerOverview
        {
            Process = row.GetString(0),
            Alive = row.GetBoolean(1),
            Draining = row.Value<bool>(2),
            Slots = row.Value<int>(3),
            StartedAt = row.Value<DateTimeOffset>(4),
            SeenAt = row.Value<DateTimeOffset>(5),
            Holds = [],
        };
        return (worker, row.IsDBNull(6)
            ? null
            : new HeldJob(row.GetString(6), row.GetString(7), row.GetString(8), row.GetInt32(9), row.GetDouble(10), row.GetDouble(11)));
    }
}
