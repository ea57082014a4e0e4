using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>Names the shape that a catalogue shows, by what is there and never by what a journal of the existing system claims.</summary>
internal static class SchemaProbe
{
    private const string Migrate = "Run `CoachPlus.Api migrate`.";

    /// <summary>Examines a catalogue.</summary>
    /// <param name="catalogue">As read.</param>
    /// <param name="scripts">Names of the scripts of this build, in order.</param>
    /// <param name="beside">Names of its scripts that lie beside the existing system's tables, in order.</param>
    public static SchemaReport Examine(Catalogue catalogue, IReadOnlyList<string> scripts, IReadOnlyList<string> beside)
        => catalogue.Scripts.Count > 0 ? Current(catalogue, scripts) : LegacyProbe.Examine(catalogue, beside) ?? Empty(catalogue);

    /// <summary>What of the facts is not as it must be, and what the user may not do with the tables that they name.</summary>
    public static IEnumerable<SchemaGap> Gaps(Catalogue catalogue, IReadOnlyDictionary<string, string> needed)
        => needed.Where(fact => !catalogue.Holds(fact)).Select(fact => new SchemaGap(fact.Key, fact.Value, catalogue.Facts.GetValueOrDefault(fact.Key)))
            .Concat(needed.Keys.Where(fact => fact.StartsWith(Catalogue.Column, StringComparison.Ordinal)).Select(TableOf).Distinct()
                .SelectMany(table => catalogue.Refused.Where(refused => TableOf(Catalogue.Column + refused) == table))
                .Select(refused => new SchemaGap($"privilege {refused}", "granted to the connected user", "refused")));

    private static SchemaReport Current(Catalogue catalogue, IReadOnlyList<string> scripts)
    {
        var pending = scripts.Except(catalogue.Scripts).ToList();
        var unknown = catalogue.Scripts.Except(scripts).ToList();

        // What a pending script would bring is not missing twice; what a newer build has changed is not for this one to judge.
        List<SchemaGap> gaps = pending.Count > 0 ? [.. pending.Select(script => new SchemaGap($"script {script}", "applied", null))]
            : unknown.Count > 0 ? [.. unknown.Select(script => new SchemaGap($"script {script}", "known to this build", "of a newer one"))]
            : [.. Gaps(catalogue, CurrentShape.Facts)];
        return new SchemaReport(
            SchemaGeneration.Current,
            pending.Count > 0 ? "current, behind this build" : unknown.Count > 0 ? "current, newer than this build" : "current",
            gaps.Count == 0,
            catalogue.Server,
            catalogue.Revision,
            catalogue.Scripts,
            gaps,
            gaps.Count == 0 ? null : pending.Count > 0 ? Migrate
                : unknown.Count > 0 ? "Start a build that knows these scripts."
                : "Somebody has changed the tables by hand: put back what is missing, as the scripts made it.",
            []);
    }

    private static SchemaReport Empty(Catalogue catalogue)
        => new(SchemaGeneration.Empty, "empty", false, catalogue.Server, catalogue.Revision, [], [], Migrate, []);

    // "column coachplus.workers.process" -> "coachplus.workers"
    private static string TableOf(string column) => column[Catalogue.Column.Length..column.LastIndexOf('.')];
}
