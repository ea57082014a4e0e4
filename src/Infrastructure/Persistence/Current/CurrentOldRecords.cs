using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentOldRecords(IReads database) : IOldRecords
{
    public async Task<int> PruneAsync(TimeSpan notes, TimeSpan workers, CancellationToken cancellationToken)
        => await PruneAsync("delete from object_deletions where done_at < now() - @age returning 1", notes, cancellationToken)
            + await PruneAsync("delete from coachplus.workers where seen_at < now() - @age returning 1", workers, cancellationToken);

    private async Task<int> PruneAsync(string sql, TimeSpan age, CancellationToken cancellationToken)
        => (await database.ReadAsync("deleting old records", sql, [new NpgsqlParameter("age", age)], row => row.GetInt32(0), cancellationToken)).Count;
}
