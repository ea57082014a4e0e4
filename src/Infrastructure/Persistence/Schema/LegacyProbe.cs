using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Migrations;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>
/// Recognises the shapes of the existing system. Each of its steps is there as a whole or not at all; which of them are there need not be a
/// beginning of its history, since that had branches and databases were repaired by hand.
/// </summary>
internal static class LegacyProbe
{
    private const string NewerBuild = "of a newer one";
    private const string LayBeside =
        "Run `CoachPlus.Api beside`: this build then works on these tables as they are, and alters none of them. Or move them while the existing system's "
        + "servers go on: `CoachPlus.Api migrate --dry-run` says how, `migrate` does it.";

    /// <summary>The verdict; null when nothing of the existing system is there.</summary>
    /// <param name="catalogue">As read.</param>
    /// <param name="beside">Names of this build's scripts that lie beside these tables, in order.</param>
    public static SchemaReport? Examine(Catalogue catalogue, IReadOnlyList<string> beside)
    {
        if (!ExistingSystem.Rungs.Any(rung => rung.Facts.Keys.Any(catalogue.Facts.ContainsKey)))
        {
            return null;
        }

        var whole = ExistingSystem.Rungs.Where(rung => rung.Facts.All(catalogue.Holds)).ToList();
        var partly = ExistingSystem.Rungs.Except(whole).Where(rung => rung == ExistingSystem.Rungs[0] || rung.Facts.Any(fact => IsBegun(catalogue, fact))).ToList();
        List<SchemaGap> gaps =
        [
            .. SchemaProbe.Gaps(catalogue, partly.Concat(whole).SelectMany(rung => rung.Facts).DistinctBy(fact => fact.Key).ToDictionary()),
            .. Players(catalogue),
        ];
        var known = gaps.Count == 0;
        List<SchemaGap> besideGaps = known ? [.. Beside(catalogue, beside)] : [];
        return new SchemaReport(
            known ? SchemaGeneration.Legacy : SchemaGeneration.Unknown,
            known ? NameOf(catalogue, whole, partly) : whole.Count == 0 ? "unknown" : $"unknown, nearest to {NameOf(catalogue, whole, partly)}",
            known && besideGaps.Count == 0,
            catalogue.Server,
            catalogue.Revision,
            [.. whole.Select(rung => $"{rung.Revision}: {rung.Brought}"), .. Details(catalogue)],
            [.. gaps, .. besideGaps],
            known ? WhatToDo(besideGaps) : "This is no shape that this build knows. Nothing was changed; the list says what a known one would have.",
            []);
    }

    private static IEnumerable<SchemaGap> Beside(Catalogue catalogue, IReadOnlyList<string> beside)
        => beside.Except(catalogue.Beside).Select(script => new SchemaGap($"script {script}", "applied", null))
            .Concat(catalogue.Beside.Except(beside).Select(script => new SchemaGap($"script {script}", "known to this build", NewerBuild)))
            .Concat(catalogue.Refused.Where(refused => refused.StartsWith("coachplus.", StringComparison.Ordinal) && !refused.StartsWith(MigrationJournal.OfBeside + ".", StringComparison.Ordinal))
                .Select(refused => new SchemaGap($"privilege {refused}", "granted to the connected user", "refused")));

    private static string? WhatToDo(List<SchemaGap> gaps)
        => gaps.Count == 0 ? null
            : gaps.Exists(gap => gap.Found == NewerBuild) ? "Start a build that knows these scripts."
            : gaps.Exists(gap => gap.Found is null) ? LayBeside
            : "Grant what is refused.";

    // The column of players is there from the beginning: only its type tells whether that step has run.
    private static bool IsBegun(Catalogue catalogue, KeyValuePair<string, string> fact)
        => catalogue.Facts.ContainsKey(fact.Key) && fact.Key != Catalogue.Column + ExistingSystem.Players;

    private static IEnumerable<SchemaGap> Players(Catalogue catalogue)
    {
        var found = catalogue.Facts.GetValueOrDefault(Catalogue.Column + ExistingSystem.Players);
        if (!ExistingSystem.PlayerTypes.Any(type => found == type + Catalogue.NotNull))
        {
            yield return new SchemaGap(Catalogue.Column + ExistingSystem.Players, string.Join(" or ", ExistingSystem.PlayerTypes) + Catalogue.NotNull, found);
        }
    }

    private static string NameOf(Catalogue catalogue, IReadOnlyList<Rung> whole, IReadOnlyList<Rung> partly)
    {
        var left = ExistingSystem.Rungs.TakeWhile(rung => rung != whole[^1]).Except(whole).Except(partly).Select(rung => rung.Revision).ToList();
        var head = whole[^1] == ExistingSystem.Rungs[^1] ? " (head)" : "";
        var without = left.Count == 0 ? "" : $" without {string.Join(" and ", left)}";
        return string.Join(", ", [whole[^1].Revision + head + without, .. Details(catalogue)]);
    }

    // What differs between databases of the same step.
    private static IEnumerable<string> Details(Catalogue catalogue)
    {
        if (catalogue.TypeOf(ExistingSystem.Players) is { } players)
        {
            yield return $"player_ids {players}";
        }

        foreach (var role in ExistingSystem.RolesByHand.Where(role => catalogue.Facts.ContainsKey($"{Catalogue.Label}user_role.{role}")))
        {
            yield return $"user_role with {role}";
        }

        if (catalogue.TypeOf("coach_notes.tags") is { } tags)
        {
            yield return $"tags {tags}";
        }
    }
}
