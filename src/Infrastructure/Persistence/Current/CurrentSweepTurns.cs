using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentSweepTurns(IReads database) : ISweepTurns
{
    // A little less than the period, so that the next tick of the same process does not come a moment too early.
    private const string Take = """
        insert into coachplus.sweep_turns (sweep, taken_at, next_at) values (@sweep, now(), now() + @period * 0.9)
        on conflict (sweep) do update set taken_at = excluded.taken_at, next_at = excluded.next_at where sweep_turns.next_at <= now()
        returning true
        """;

    public async Task<bool> TakeAsync(string sweep, TimeSpan period, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("sweep", sweep), new("period", period)];
        return (await database.ReadAsync("taking a turn", Take, parameters, reader => reader.GetBoolean(0), cancellationToken)).Count > 0;
    }
}
