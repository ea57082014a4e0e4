using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentExpiredJobs(CurrentDatabase database, CurrentStatements statements) : IExpiredJobs
{
    public async Task<IReadOnlyList<AnalysisJob>> ListAsync(int atMost, CancellationToken cancellationToken)
    {
        var expired = await database.ReadAsync(
            "listing expired leases",
            $"{statements.StoredJobs} where j.lease_until < now() order by j.lease_until, j.id limit @most",
            [new NpgsqlParameter("most", atMost)],
            statements.ReadStored,
            cancellationToken);
        return [.. expired.Select(job => job.ToDomain())];
    }
}
