using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>Rows, a batch at a time in the order of their ids, each batch in a transaction of its own; where it has come to is kept.</summary>
internal sealed record BatchStep(string Name, string What, Func<Catalogue, bool> Needed, string Sql)
    : MoveStep(Name, What, "the rows of a batch, for about a tenth of a second")
{
    private const int Least = 50;
    private const int Most = 2000;
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(100);

    public override async Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
        => Needed(catalogue) && !await IsFinishedAsync(database, cancellationToken);

    public override async Task RunAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        var (after, size) = (await PlaceAsync(database, cancellationToken), 200);
        while (true)
        {
            var start = TimeProvider.System.GetTimestamp();
            var (last, _) = await database.BatchAsync(Name, Sql, after, size, cancellationToken);
            if (last is null)
            {
                return;
            }

            var took = TimeProvider.System.GetElapsedTime(start);
            size = took > 2 * Aim ? Math.Max(Least, size / 2) : took < Aim / 2 ? Math.Min(Most, size * 2) : size;
            after = last;
        }
    }

    private Task<bool> IsFinishedAsync(MoveDatabase database, CancellationToken cancellationToken)
        => KnownAsync(database, "finished", false, cancellationToken);

    private Task<string> PlaceAsync(MoveDatabase database, CancellationToken cancellationToken) => KnownAsync(database, "place", "", cancellationToken)!;

    // Before the table is there, nothing is known.
    private async Task<T> KnownAsync<T>(MoveDatabase database, string column, T otherwise, CancellationToken cancellationToken)
        => await database.ScalarAsync<bool>("select to_regclass('coachplus.move_progress') is not null", cancellationToken)
            ? await database.ScalarAsync<T>($"select {column} from coachplus.move_progress where step = '{Name}'", cancellationToken) ?? otherwise
            : otherwise;
}
