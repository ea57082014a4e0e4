using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>Names the shape that a catalogue shows, by what is there and never by what a journal of the existing system claims.</summary>
internal static class SchemaProbe
{
    /// <summary>How the name of a shape ends on which a move has begun.</summary>
    public const string BeingMoved = ", being moved";

    private const string Migrate = "Run `CoachPlus.Api migrate`.";

    /// <summary>Examines a catalogue.</summary>
    /// <param name="catalogue">As read.</param>
    /// <param name="scripts">Names of the scripts of this build, in order.</param>
    /// <param name="beside">Names of its scripts that lie beside the existing system's tables, in order.</param>
    public static SchemaReport Examine(Catalogue catalogue, IReadOnlyList<string> scripts, IReadOnlyList<string> beside)
        => catalogue.Scripts.Count > 0 ? Current(catalogue, scripts)
            : catalogue.Moving is { } origin ? Moving(catalogue, origin)
            : LegacyProbe.Examine(catalogue, beside) ?? Empty(catalogue);

    /// <summary>What of the facts is not as it must be, and what the user may not do with the tables that they name.</summary>
    public static IEnumerable<SchemaGap> Gaps(Catalogue catalogue, IReadOnlyDictionary<string, string> needed)
        => needed.Where(fact => !catalogue.Holds(fact)).Select(fact => new SchemaGap(fact.Key, fact.Value, catalogue.Facts.GetValueOrDefault(fact.Key)))
            .Concat(needed.Keys.Where(fact => fact.StartsWith(Catalogue.Column, StringComparison.Ordinal)).Select(TableOf).Distinct()
                .SelectMany(table => catalogue.Refused.Where(refused => TableOf(Catalogue.Column + refused) == table))
                .Select(refused => new SchemaGap($"privilege {refused}", "granted to the connected user", "refused")));

    private static SchemaReport Current(Catalogue catalogue, IReadOnlyList<string> scripts)
    {
        var pending = scripts.Except(catalogue.Scripts).ToList();
        var newer = catalogue.Scripts.Except(scripts).Any();

        // What a pending script would bring is not missing twice.
        List<SchemaGap> gaps = pending.Count > 0 ? [.. pending.Select(script => new SchemaGap($"script {script}", "applied", null))]
            : [.. Gaps(catalogue, newer ? WhatStatementsName : CurrentShape.Facts)];
        return new SchemaReport(
            SchemaGeneration.Current,
            pending.Count > 0 ? "current, behind this build" : newer ? "current, newer than this build" : "current",
            gaps.Count == 0,
            catalogue.Server,
            catalogue.Revision,
            catalogue.Scripts,
            gaps,
            (gaps.Count, pending.Count, newer) switch
            {
                (0, _, true) => $"A newer build has migrated this database ({string.Join(", ", catalogue.Scripts.Except(scripts))}). This build goes on with what it knows; its statements find all they name.",
                (0, _, false) => null,
                (_, > 0, _) => Migrate,
                (_, _, true) => $"A newer build has migrated this database ({string.Join(", ", catalogue.Scripts.Except(scripts))}) and what this one names is no longer there: start a build that knows these scripts.",
                _ => "Somebody has changed the tables by hand: put back what is missing, as the scripts made it.",
            },
            []);
    }

    // After scripts of a newer build, guards and indexes are that build's: what must still be there is what statements of this one name.
    private static Dictionary<string, string> WhatStatementsName
        => CurrentShape.Facts.Where(fact => fact.Key.StartsWith(Catalogue.Column, StringComparison.Ordinal) || fact.Key.StartsWith(Catalogue.Label, StringComparison.Ordinal)).ToDictionary();

    // Neither one shape nor the other: what is there is what the steps have done so far.
    private static SchemaReport Moving(Catalogue catalogue, string origin)
        => new(
            SchemaGeneration.Legacy,
            origin + BeingMoved,
            false,
            catalogue.Server,
            catalogue.Revision,
            [],
            [],
            $"A move to the current shape has begun and is not finished. {Migrate[..^1]}: it goes on where it stopped.",
            []);

    private static SchemaReport Empty(Catalogue catalogue)
        => new(SchemaGeneration.Empty, "empty", false, catalogue.Server, catalogue.Revision, [], [], Migrate, []);

    // "column coachplus.workers.process" -> "coachplus.workers"
    private static string TableOf(string column) => column[Catalogue.Column.Length..column.LastIndexOf('.')];
}
