using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Which columns and words the existing system's tables have, as the start has found them. Columns that come later are not missed.</summary>
/// <param name="generation">Knows the catalogue.</param>
internal sealed class ExistingTables(Generation generation)
{
    public const string Jobs = "video_analysis_jobs";
    public const string Sessions = "video_sessions";
    public const string Users = "users";
    public const string Zones = "target_zones";
    private readonly Catalogue _catalogue = generation.Legacy;

    public bool Has(string table, string column) => _catalogue.Facts.ContainsKey($"{Catalogue.Column}{table}.{column}");

    public bool HasTable(string table) => Has(table, "id");

    public bool HasLabel(string type, string label) => _catalogue.Facts.ContainsKey($"{Catalogue.Label}{type}.{label}");

    public string? TypeOf(string table, string column) => _catalogue.TypeOf($"{table}.{column}");

    /// <summary>The columns among these that the table has, and those that lie beside it.</summary>
    public (IReadOnlyList<string> There, IReadOnlyList<string> Beside) Split(string table, IEnumerable<string> columns)
    {
        var all = columns.ToLookup(column => Has(table, column));
        return ([.. all[true]], [.. all[false]]);
    }
}
