using CoachPlus.Architecture.Tests.Scanning;
using System.Text.RegularExpressions;

namespace CoachPlus.Architecture.Tests;

/// <summary>What reflection cannot see: sizes of files and marks of unfinished work.</summary>
internal sealed partial class HouseTests
{
    private const int MaxLines = 300;
    private static readonly string[] Marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception", "Thread." + "Sleep", "[Ign" + "ore"];

    [Test]
    public void No_source_file_is_longer_than_300_lines()
        => Assert.That(TooLong(Sources(), MaxLines), Is.Empty);

    [Test]
    public void The_median_source_file_is_short()
    {
        var sizes = Sources("src").Select(file => File.ReadLines(file).Count()).Order().ToArray();

        Assert.That(sizes[sizes.Length / 2], Is.LessThanOrEqualTo(45), "median");
        Assert.That(sizes[sizes.Length * 9 / 10], Is.LessThanOrEqualTo(150), "nine of ten");
    }

    [Test]
    public void No_test_file_is_longer_than_250_lines()
        => Assert.That(TooLong(Sources("tests"), 250), Is.Empty);

    [Test]
    public void Nothing_is_marked_as_unfinished()
        => Assert.That(
            from file in Sources()
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where Marks.Any(mark => line.text.Contains(mark, StringComparison.Ordinal))
            select $"{Path.GetRelativePath(Assemblies.Root, file)}:{line.number}",
            Is.Empty);

    // A joined sub-select may be run again for each row that it is compared with, and what passes over locked rows then answers with the next:
    // the statement takes more than it was asked to. So may one behind "in", which becomes a join. A value or a "with" is run once.
    [Test]
    public void What_takes_rows_is_never_a_joined_sub_select()
        => Assert.That(
            from file in Sources("src")
            where JoinedTake().IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Assemblies.Root, file),
            Is.Empty);

    [TestCase("from (select id from t limit 1 for update skip locked) next where t.id = next.id", true)]
    [TestCase("from (select id from t limit 1\n for no key update of t skip locked\n) as next", true)]
    [TestCase("where id in (\n select id from t limit 1\n for update skip locked)\n returning id", true)]
    [TestCase("where id = (select id from t limit 1 for update skip locked)\n returning id", false)]
    [TestCase("with next as (select id from t limit 1 for update skip locked),\n other as (select 1)", false)]
    [TestCase("with next as (select id from t limit 1 for update skip locked)\n update t set a = 1 from next", false)]
    public void The_guard_of_takes_sees_a_join(string sql, bool seen) => Assert.That(JoinedTake().IsMatch(sql), Is.EqualTo(seen));

    [Test]
    public void The_guard_of_sizes_sees_a_long_file() => Assert.That(TooLong(Sources(), 20), Is.Not.Empty);

    [GeneratedRegex(
        @"skip\s+locked\s*\)\s*(?!(select|update|insert|delete|merge|returning|order|limit)\b)\w|\bin\s*\(\s*select\b((?!\bselect\b).)*?skip\s+locked",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex JoinedTake();

    private static IEnumerable<string> TooLong(IEnumerable<string> files, int limit)
        => from file in files
           let lines = File.ReadLines(file).Count()
           where lines > limit
           select $"{Path.GetRelativePath(Assemblies.Root, file)}: {lines} lines";

    private static IEnumerable<string> Sources() => Sources("src").Concat(Sources("tests"));

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(Path.Combine(Assemblies.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));
}
