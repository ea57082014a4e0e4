using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>One step of the existing system's history, by what it left in the catalogue.</summary>
/// <param name="Revision">Its name there.</param>
/// <param name="Brought">What it brought, in a few words.</param>
/// <param name="Facts">What must be there when it has run whole.</param>
internal sealed partial record Rung(string Revision, string Brought, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>
    /// Reads lines such as <c>video_sessions: id varchar!, title varchar(255)!, notes text</c> (! demands a value) and
    /// <c>enum owner_type: coach, org</c>.
    /// </summary>
    /// <exception cref="FormatException">A line is neither.</exception>
    public static Rung Of(string revision, string brought, string lines)
        => new(revision, brought, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(FactsOf).ToDictionary());

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(string line)
    {
        var said = Line().Match(line) is { Success: true } match ? match : throw new FormatException($"'{line}' says neither columns nor labels.");
        var (name, items) = (said.Groups["name"].Value, said.Groups["items"].Value.Split(',', StringSplitOptions.TrimEntries));
        return said.Groups["enum"].Success
            ? items.Select(label => KeyValuePair.Create($"{Catalogue.Label}{name}.{label}", "label"))
            : items.Select(column => column.Split(' ', 2)).Select(column => KeyValuePair.Create($"{Catalogue.Column}{name}.{column[0]}", TypeOf(column[1])));
    }

    private static string TypeOf(string type)
        => type.TrimEnd('!').Replace("varchar", "character varying", StringComparison.Ordinal).Replace("timestamptz", "timestamp with time zone", StringComparison.Ordinal)
            + (type.EndsWith('!') ? Catalogue.NotNull : "");

    [GeneratedRegex(@"^(?<enum>enum )?(?<name>\w+): (?<items>.+)$")]
    private static partial Regex Line();
}
