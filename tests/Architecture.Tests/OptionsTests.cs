using System.Reflection;
using CoachPlus.Architecture.Tests.Scanning;

namespace CoachPlus.Architecture.Tests;

/// <summary>Operators can read about every option.</summary>
internal sealed class OptionsTests
{
    private static readonly Type[] Options =
        [.. Assemblies.TypesOf(Assemblies.Infrastructure, Assemblies.Api).Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)];

    [Test]
    [Property("Defect", "D-91")]
    public void Every_option_is_described_in_the_operations_manual()
        => Assert.That(Missing(File.ReadAllText(Path.Combine(Assemblies.Root, "docs", "operations.md"))), Is.Empty);

    /// <summary>Two classes for one setting drift apart, and one of them is not the one that is read.</summary>
    [Test]
    [Property("Defect", "D-12")]
    public void Every_section_of_the_configuration_has_one_class()
        => Assert.That(Options.Select(options => (string)options.GetField("Section")!.GetValue(null)!), Is.Unique.And.Not.Empty);

    [Test]
    public void The_guard_of_options_sees_a_missing_one()
        => Assert.That(Missing("| `Worker:Slots` |"), Does.Contain("Worker:LeaseSeconds").And.Not.Contain("Worker:Slots"));

    private static IEnumerable<string> Missing(string manual)
        => from options in Options
           let section = (string)options.GetField("Section")!.GetValue(null)!
           from option in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where option.Name != "ConnectionString"
           let name = $"{section}:{option.Name}"
           where !manual.Contains($"`{name}`", StringComparison.Ordinal)
           select name;
}
