using System.Text.RegularExpressions;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>One row of <c>docs/defects.md</c> or <c>docs/transcript-defects.md</c>.</summary>
/// <param name="Number">For example <c>D-01</c>.</param>
/// <param name="Proof">Its last column: tests, or the reason why there is none.</param>
/// <param name="Tests">The tests that it names, as <c>Class.Method</c>.</param>
internal sealed record DefectRow(string Number, string Proof, IReadOnlyList<string> Tests);

/// <summary>The defects of the existing system and the tests that show them absent: as the table says, and as the tests say.</summary>
internal static partial class DefectTable
{
    /// <summary>How a row without a test begins to say why.</summary>
    public static readonly string[] Reasons = ["does not apply:", "not built yet:", "open:"];

    private const int Columns = 4;

    /// <summary>All numbers of a list, in order.</summary>
    /// <param name="list">The letter before the number.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<string> Numbers(char list, int count) => Enumerable.Range(1, count).Select(number => $"{list}-{number:00}");

    /// <summary>The rows of a table in Markdown.</summary>
    /// <param name="lines">The file's.</param>
    /// <param name="list">The letter before the number.</param>
    public static IReadOnlyList<DefectRow> Rows(IEnumerable<string> lines, char list)
        => [.. from line in lines
               where line.StartsWith($"| {list}-", StringComparison.Ordinal)
               let cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
               let proof = cells.Length == Columns ? cells[^1] : $"{cells.Length} columns instead of {Columns}"
               select new DefectRow(cells[0], proof, [.. Named().Matches(proof).Select(match => match.Groups[1].Value)])];

    /// <summary>Rows that name neither a test nor a reason, and rows with too few or too many columns.</summary>
    public static IEnumerable<string> Unproven(IEnumerable<DefectRow> rows)
        => from row in rows
           where row.Tests.Count == 0 && !Reasons.Any(reason => row.Proof.StartsWith(reason, StringComparison.Ordinal))
           select $"{row.Number} names neither a test nor a reason: {row.Proof}";

    /// <summary>What the table says of tests and the tests do not say themselves, and the other way round.</summary>
    public static IEnumerable<string> Disagreements(IEnumerable<DefectRow> rows, IEnumerable<(string Number, string Test)> tagged)
    {
        var told = rows.SelectMany(row => row.Tests.Select(test => (row.Number, Test: test))).ToHashSet();
        var carried = tagged.ToHashSet();
        return told.Except(carried).Select(pair => $"{pair.Number}: the table names {pair.Test}, which is no test or does not carry the number")
            .Concat(carried.Except(told).Select(pair => $"{pair.Number}: {pair.Test} carries the number, and the table does not name it"));
    }

    /// <summary>
    /// The tests of a source file that carry a defect's number: in lines of their own, directly above the method. Anything else that looks
    /// like such a number comes with the name that it could not be given, so that it is in no table.
    /// </summary>
    public static IEnumerable<(string Number, string Test)> Tagged(IEnumerable<string> lines)
    {
        var (type, isTest) = ("", false);
        var numbers = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (Class().Match(line) is { Success: true } found)
            {
                type = found.Groups[1].Value;
            }

            isTest |= line.StartsWith("[Test", StringComparison.Ordinal);
            if (Tag().Match(line) is { Success: true } tag)
            {
                numbers.Add(tag.Groups[1].Value);
                continue;
            }

            var method = Method().Match(line);
            foreach (var number in numbers)
            {
                yield return (number, method.Success && isTest ? $"{type}.{method.Groups[1].Value}" : $"something in {type} that is no test");
            }

            numbers.Clear();
            isTest &= !method.Success;
        }
    }

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:public |internal )(?:abstract |sealed |static |partial )*class (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"Property\(""Defect"", ""([^""]*)""\)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^public [^=(]*?(\w+)\(")]
    private static partial Regex Method();
}
