using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentInstallation(IReads database) : IInstallation
{
    private const string Columns = "id, coachplus.place_of_database(), sweeps, now()";

    public Task<Installation> GetAsync(CancellationToken cancellationToken)
        => OneAsync($"select {Columns} from coachplus.installation", cancellationToken);

    public Task<Installation> BeginSweepAsync(CancellationToken cancellationToken)
        => OneAsync($"update coachplus.installation set sweeps = sweeps + 1 returning {Columns}", cancellationToken);

    private async Task<Installation> OneAsync(string sql, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            "reading who this installation is",
            sql,
            [],
            reader => new Installation(reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken);
        return rows.Single();
    }
}
