using CoachPlus.Application.VideoAnalysis.Probes;
using CoachPlus.Architecture.Tests.Scanning;
using MediatR;

namespace CoachPlus.Architecture.Tests;

/// <summary>The dependency rules. Beside each rule stands the proof that its guard sees a breach.</summary>
internal sealed class BoundaryTests
{
    private static readonly string[] FrameworkPrefixes = ["System", "netstandard", "mscorlib"];
    private static readonly Type[] Inner = Assemblies.TypesOf(Assemblies.Domain, Assemblies.Application);

    [Test]
    public void The_domain_needs_nothing_but_the_base_library()
        => Assert.That(References(Assemblies.Domain), Is.Empty);

    [Test]
    public void The_application_needs_the_domain_and_a_short_list_of_packages()
        => Assert.That(
            References(Assemblies.Application),
            Is.SubsetOf(new[]
            {
                "CoachPlus.Domain", "MediatR", "FluentValidation", "Scrutor",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            }));

    [Test]
    public void The_infrastructure_does_not_know_the_hosts()
        => Assert.That(References(Assemblies.Infrastructure), Does.Not.Contain("CoachPlus.Api"));

    [Test]
    public void The_guard_of_references_sees_them() => Assert.That(References(Assemblies.Infrastructure), Does.Contain("Npgsql"));

    [Test]
    public void Modules_meet_only_in_contracts()
        => Assert.That(Guards.CrossModule(Inner), Is.Empty);

    [Test]
    public void The_guard_of_modules_sees_a_breach_inside_an_async_method()
        => Assert.That(Guards.CrossModule(ProbeTypes(nameof(CrossModuleProbe))), Has.Some.Contains("IUsers"));

    [Test]
    public void Every_folder_that_looks_like_a_module_is_one()
        => Assert.That(
            new[] { "Domain", "Application" }.SelectMany(layer => Directory.GetDirectories(Path.Combine(Assemblies.Root, "src", layer))).Select(Path.GetFileName).Distinct(),
            Is.SubsetOf(Modules.Names.Concat(["Common", "bin", "obj"])));

    [Test]
    [Property("Defect", "D-57")]
    public void Domain_and_application_take_time_chance_and_environment_from_outside()
        => Assert.That(Guards.Ambient(Inner), Is.Empty);

    [TestCase(nameof(ClockProbe), "get_UtcNow")]
    [TestCase(nameof(BlockingProbe), "get_Result")]
    [Property("Defect", "D-57")]
    public void The_guard_of_ambience_sees_a_breach(string probe, string call)
        => Assert.That(Guards.Ambient(ProbeTypes(probe)), Has.Some.Contains(call));

    [Test]
    [Property("Defect", "D-90")]
    public void No_moment_depends_on_the_zone_that_the_host_stands_in()
        => Assert.That(Guards.Zoned(Assemblies.TypesOf(Assemblies.All)), Is.Empty);

    [Test]
    public void The_guard_of_zones_sees_a_breach()
        => Assert.That(Guards.Zoned(ProbeTypes(nameof(ZoneProbe))), Has.Some.Contains("get_DateTime"));

    [Test]
    public void No_use_case_sends_a_request()
        => Assert.That(Guards.Naming(Assemblies.TypesOf(Assemblies.Domain, Assemblies.Application).Where(type => type.Name != "ApplicationServices"), IsSender), Is.Empty);

    [Test]
    public void The_guard_of_senders_sees_a_breach()
        => Assert.That(Guards.Naming(ProbeTypes(nameof(SenderProbe)), IsSender), Is.Not.Empty);

    [Test]
    public void Every_request_has_exactly_one_handler()
        => Assert.That(Guards.Handlers(Assemblies.TypesOf(Assemblies.Application)), Is.Empty);

    [Test]
    public void The_guard_of_handlers_sees_an_orphan()
        => Assert.That(Guards.Handlers(ProbeTypes(nameof(OrphanRequest))), Has.Some.Contains("0 handlers"));

    // The existing system's shapes are read and written in the words of the current one: what knows them goes without leaving a trace in it.
    [Test]
    public void Only_the_registration_of_persistence_and_the_legacy_adapters_name_the_current_schema()
        => Assert.That(
            Guards.Naming(
                Assemblies.TypesOf(Assemblies.Infrastructure, Assemblies.Api).Where(type => !InNamespace(type, "Persistence.Current") && !InNamespace(type, "Persistence.Legacy") && !Written(type).Name.Equals("PersistenceServices", StringComparison.Ordinal)),
                type => InNamespace(type, "Persistence.Current")),
            Is.Empty);

    [Test]
    public void The_guard_of_the_current_schema_sees_a_breach()
        => Assert.That(Guards.Naming(ProbeTypes(nameof(GenerationProbe)), type => InNamespace(type, "Persistence.Current")), Has.Some.Contains("CurrentDbContext"));

    [Test]
    public void Nothing_but_the_registration_of_persistence_knows_the_legacy_adapters()
    {
        var others = Assemblies.TypesOf(Assemblies.Infrastructure, Assemblies.Api)
            .Where(type => !InNamespace(type, "Persistence.Legacy") && !Written(type).Name.Equals("PersistenceServices", StringComparison.Ordinal));
        Assert.That(Guards.Naming(others, type => InNamespace(type, "Persistence.Legacy")), Is.Empty);
        Assert.That(Assemblies.TypesOf(Assemblies.Infrastructure).Where(type => InNamespace(type, "Persistence.Legacy")), Is.Not.Empty);
    }

    // Compiler-made types are nested in the type that somebody wrote.
    private static Type Written(Type type) => type.DeclaringType is { } outer ? Written(outer) : type;

    private static bool InNamespace(Type type, string part) => type.Namespace?.Contains(part, StringComparison.Ordinal) == true;

    private static bool IsSender(Type type) => type == typeof(IMediator) || type == typeof(Mediator);

    private static IReadOnlyCollection<Type> ProbeTypes(string name)
        => [.. typeof(CrossModuleProbe).Assembly.GetTypes().Where(type => type.FullName!.Contains($".{name}", StringComparison.Ordinal))];

    private static IEnumerable<string> References(System.Reflection.Assembly assembly)
        => assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !FrameworkPrefixes.Contains(name.Split('.')[0]));
}
