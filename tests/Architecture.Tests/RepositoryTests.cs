using CoachPlus.Architecture.Tests.Scanning;

namespace CoachPlus.Architecture.Tests;

/// <summary>Nothing in the repository ties it to one machine or one registry.</summary>
internal sealed class RepositoryTests
{
    // Put together here, so that this file does not name them itself.
    private static readonly string[] Machines = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/tmp/" + "wt", "/Us" + "ers/", @"C:\Us" + "ers"];
    private static readonly string[] Registries = ["npm" + "js.", "nuget" + ".org", "artifact" + "ory", "verdac" + "cio", "pypi" + ".org"];

    [Test]
    public void No_file_names_a_machine_or_a_registry()
        => Assert.That(
            Repository.Naming(Repository.TextFiles(), Machines, StringComparison.Ordinal) // an API has users, too
                .Concat(Repository.Naming(Repository.TextFiles(), Registries)),
            Is.Empty);

    [Test]
    public void Lock_files_hold_versions_and_hashes_but_no_addresses()
    {
        var locks = Repository.TextFiles().Where(file => file.EndsWith("lock.json", StringComparison.Ordinal)).ToArray();

        Assert.That(Repository.Naming(locks, ["\"resolved\": \"http"]), Is.Empty);
        Assert.That(locks, Has.Length.GreaterThan(10));
    }

    [Test]
    public void The_guard_of_words_sees_them()
        => Assert.That(Repository.Naming(["README.md"], ["coachplus"]), Has.Some.StartsWith("README.md:1"));

    [Test]
    public void Every_file_that_the_README_shows_or_names_is_there()
    {
        var text = File.ReadAllText(Path.Combine(Assemblies.Root, "README.md"));
        var named = System.Text.RegularExpressions.Regex.Matches(text, @"(?:\]\(|`)((?:docs|src|build|tests)/[\w./-]+)").Select(match => match.Groups[1].Value).ToArray();

        Assert.That(named.Where(path => !Path.Exists(Path.Combine(Assemblies.Root, path))), Is.Empty);
        Assert.That(named, Has.Length.GreaterThan(5));
    }
}
