using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>Statements in one short transaction.</summary>
internal sealed record ShortStep(
    string Name, string What, string Lock, Func<Catalogue, bool> Needed, Func<Catalogue, IEnumerable<string>> Statements) : MoveStep(Name, What, Lock)
{
    public override Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken) => Task.FromResult(Needed(catalogue));

    public override Task RunAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
        => database.InShortTransactionAsync(Name, Statements(catalogue), cancellationToken);
}
