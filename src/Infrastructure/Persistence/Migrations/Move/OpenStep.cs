using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>Statements one by one, outside of any transaction, each of which stops nobody.</summary>
internal sealed record OpenStep(
    string Name, string What, string Lock, Func<Catalogue, bool> Needed, Func<Catalogue, IEnumerable<string>> Statements) : MoveStep(Name, What, Lock)
{
    public override Task<bool> IsNeededAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken) => Task.FromResult(Needed(catalogue));

    public override async Task RunAsync(Catalogue catalogue, MoveDatabase database, CancellationToken cancellationToken)
    {
        foreach (var sql in Statements(catalogue))
        {
            await database.ExecuteAsync(sql, cancellationToken);
        }
    }
}
