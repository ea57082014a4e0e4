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
    /// <param name="catalogue">As it is now.</param>
    /// <param name="database">Where.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract Task RunAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken);
}
