using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

/// <summary>Counts that each rest on a partial index; <see cref="FiguresSql"/> says which.</summary>
internal sealed class CurrentOperationalFigures(IReads database, OperationsRules rules) : IOperationalFigures
{
    public async Task<IReadOnlyList<StateFigure>> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            "counting jobs",
            FiguresSql.States,
            [],
            row => new StateFigure(row.GetString(0), row.GetInt64(1), row.Value<DateTimeOffset>(2), row.Value<double>(3)),
            cancellationToken);
        var found = rows.ToDictionary(row => row.Status);
        return [.. Application.VideoAnalysis.Contracts.JobStates.All.Select(status => found.GetValueOrDefault(status) ?? new StateFigure(status, 0, null, null))];
    }

    public async Task<OperationalFigures> ReadAsync(CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters =
        [
            new("still", rules.StuckAfter), new("silence", rules.WorkerSilence), new("uploads", rules.Uploads.Window),
            new("uploadsQuiet", rules.Uploads.Threshold), new("failures", rules.Failures.Window), new("failuresQuiet", rules.Failures.Threshold),
        ];
        return (await database.ReadAsync("reading the figures", FiguresSql.Figures, parameters, Read, cancellationToken)).Single();
    }

    private static OperationalFigures Read(NpgsqlDataReader row) => new()
    {
        At = row.GetFieldValue<DateTimeOffset>(0),
        Quick = new QueueFigure(row.GetInt64(1), row.GetInt64(2), row.Value<double>(3)),
        Deep = new QueueFigure(row.GetInt64(4), row.GetInt64(5), row.Value<double>(6)),
        Held = row.GetInt64(7),
        ExpiredLeases = row.GetInt64(8),
        Stuck = row.GetInt64(9),
        Workers = new WorkerFigure(row.GetInt64(10), row.GetInt64(11), row.GetInt64(12)),
        LastHour = new ThroughputFigure(row.GetInt64(13), row.GetInt64(14), row.GetInt64(15), row.GetInt64(16), row.GetInt64(17)),
        Uploads = new AlertFigure(row.GetInt64(18), row.Value<DateTimeOffset>(19)),
        Failures = new AlertFigure(row.GetInt64(20), row.Value<DateTimeOffset>(21)),
    };
}
