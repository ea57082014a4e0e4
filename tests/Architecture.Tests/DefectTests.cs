using CoachPlus.Architecture.Tests.Scanning;

namespace CoachPlus.Architecture.Tests;

/// <summary>The tables of defects of the existing systems say no more and no less than the tests do.</summary>
[TestFixture('D', "defects.md", 92, 100)]
[TestFixture('T', "transcript-defects.md", 82, 25)]
internal sealed class DefectTests(char list, string table, int count, int atLeast)
{
    // Put together here, so that the scan does not find it in this file.
    private const string Mark = "[Prop" + "erty(\"Defect\", \"D-01\")]";

    private readonly IReadOnlyList<DefectRow> _rows = DefectTable.Rows(File.ReadLines(Path.Combine(Assemblies.Root, "docs", table)), list);

    private static readonly IReadOnlyList<(string Number, string Test)> AllTagged =
    [
        .. Repository.TextFiles().Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => DefectTable.Tagged(File.ReadLines(Path.Combine(Assemblies.Root, file)))),
    ];

    [Test]
    public void Every_number_has_one_row_in_order()
        => Assert.That(_rows.Select(row => row.Number), Is.EqualTo(DefectTable.Numbers(list, count)));

    [Test]
    public void Every_row_names_a_test_or_says_why_there_is_none()
        => Assert.That(DefectTable.Unproven(_rows), Is.Empty);

    [Test]
    public void Every_number_in_a_test_is_of_a_table() => Assert.That(AllTagged.Select(tag => tag.Number[0]).Distinct(), Is.EquivalentTo(new[] { 'D', 'T' }));

    [Test]
    public void Table_and_tests_name_each_other()
    {
        List<(string Number, string Test)> tagged = [.. AllTagged.Where(tag => tag.Number.StartsWith(list))];
        Assert.That(DefectTable.Disagreements(_rows, tagged), Is.Empty);
        Assert.That(tagged, Has.Count.GreaterThan(atLeast), "the scan must not be blind");
    }

    [TestCase("[Test]|{0}|public void Works()", "Probe.Works")]
    [TestCase("[TestCase(1)]|[TestCase(2)]|{0}|{0}|public async Task<int> Works(int number)", "Probe.Works")]
    [TestCase("{0}|public void Works()", "something in Probe that is no test")]
    [TestCase("[Test]|public void Other() => Run();|{0}|public void Works()", "something in Probe that is no test")]
    [TestCase("[Test]|{0}||public void Works()", "something in Probe that is no test")]
    [TestCase("[Test]|{0}|private int _number;", "something in Probe that is no test")]
    public void The_guard_knows_a_test_that_carries_a_number(string method, string test)
        => Assert.That(
            DefectTable.Tagged(["internal sealed class Probe(int number) : Fixture", .. method.Replace("{0}", Mark, StringComparison.Ordinal).Split('|')]).Distinct(),
            Is.EqualTo(new[] { ("D-01", test) }));

    [Test]
    public void The_guard_of_the_table_sees_what_is_told_and_what_is_carried_alone()
    {
        var rows = DefectTable.Rows(["| number | proof |", "| D-01 | it broke | mended | `A.B`, `A.Gone` |", "| D-02 | it broke | mended | surely |", "| D-03 | it | broke | mended | `A.B` |", "| T-01 | another list | mended | `A.B` |"], 'D');

        Assert.That(DefectTable.Unproven(rows), Has.Exactly(2).Items.And.Some.StartsWith("D-02").And.Some.EndsWith("5 columns instead of 4"));
        Assert.That(DefectTable.Disagreements(rows, [("D-01", "A.B"), ("D-02", "A.B")]), Has.Exactly(2).Items.And.Some.Contains("A.Gone").And.Some.StartsWith("D-02: A.B"));
    }
}
