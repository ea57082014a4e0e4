using CoachPlus.Architecture.Tests.Scanning;

namespace CoachPlus.Architecture.Tests;

/// <summary>What reflection cannot see: sizes of files and marks of unfinished work.</summary>
internal sealed class HouseTests
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

    [Test]
    public void The_guard_of_sizes_sees_a_long_file() => Assert.That(TooLong(Sources(), 20), Is.Not.Empty);

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
