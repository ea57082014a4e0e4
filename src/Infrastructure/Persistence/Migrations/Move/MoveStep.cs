using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>One step of a move. It can run again at any point of itself, and does nothing where its work is done.</summary>
/// <param name="Name">A short name that stays the same, for example <c>columns</c>.</param>
/// <param name="What">What it does, in words.</param>
/// <param name="Lock">Which locks it takes, on what, and for how long, in words.</param>
internal abstract record MoveStep(string Name, string What, string Lock)
{
    /// <summary>For a lock that stops readers or writers of these tables. The plan explains the word.</summary>
    public static string Briefly(string mode, params IEnumerable<string> tables) => $"{mode} on {string.Join(", ", tables)}, briefly";

    /// <summary>For a lock that stops neither.</summary>
    public static string Beside(string table) => $"SHARE UPDATE EXCLUSIVE on {table}: reads and writes go on";

    /// <summary>The tables that it reads or writes as a whole; empty when only the catalogue is touched.</summary>
    public IReadOnlyList<string> GoesThrough { get; init; } = [];

    /// <summary>Whether there is anything to do.</summary>
    public abstract Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken);

    /// <summary>Does it.</summary>
    public abstract Task RunAsync(MoveDatabase database, CancellationToken cancellationToken);
}

/// <summary>Statements in one short transaction.</summary>
internal sealed record ShortStep(
    string Name, string What, string Lock, Func<Catalogue, bool> Needed, Func<Catalogue, IEnumerable<string>> Statements) : MoveStep(Name, What, Lock)
{
    public override Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken) => Task.FromResult(Needed(catalogue));

    public override async Task RunAsync(MoveDatabase database, CancellationToken cancellationToken)
        => await database.InShortTransactionAsync(Name, Statements(await database.CatalogueAsync(cancellationToken)), cancellationToken);
}

/// <summary>Statements one by one, outside of any transaction, each of which stops nobody.</summary>
internal sealed record OpenStep(
    string Name, string What, string Lock, Func<Catalogue, bool> Needed, Func<Catalogue, IEnumerable<string>> Statements) : MoveStep(Name, What, Lock)
{
    public override Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken) => Task.FromResult(Needed(catalogue));

    public override async Task RunAsync(MoveDatabase database, CancellationToken cancellationToken)
    {
        foreach (var sql in Statements(await database.CatalogueAsync(cancellationToken)))
        {
            await database.ExecuteAsync(sql, cancellationToken);
        }
    }
}

/// <summary>Rows, a batch at a time in the order of their ids, each batch in a transaction of its own; where it has come to is kept.</summary>
internal sealed record BatchStep(string Name, string What, Func<Catalogue, bool> Needed, string Sql)
    : MoveStep(Name, What, "the rows of a batch, for about a tenth of a second")
{
    private const int Least = 50;
    private const int Most = 2000;
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(100);

    public override async Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
        => Needed(catalogue) && !await IsFinishedAsync(database, cancellationToken);

    public override async Task RunAsync(MoveDatabase database, CancellationToken cancellationToken)
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
