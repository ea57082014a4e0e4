using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Architecture.Tests.Scanning;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using CoachPlus.Infrastructure.Processing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Architecture.Tests;

/// <summary>Every role can make what it needs, with either store; and a part that is taken away is missed when the container is built.</summary>
internal sealed class CompositionTests
{
    // What another port hands out; a container does not make it.
    private static readonly Type[] HandedOut = [typeof(IWorkHint), typeof(IFrameReading), typeof(IJobWatch), typeof(IPoseFollowing), typeof(IPoseOverlay), typeof(IWorkspace)];

    private static readonly Type[] Ports =
    [
        .. Assemblies.Application.GetTypes().Where(type => type is { IsInterface: true, IsPublic: true }
            && type.Namespace is { } name && name.Split('.') is [.., "Ports" or "Contracts"] && !HandedOut.Contains(type)),
    ];

    private static readonly Type[] Handlers = [.. Assemblies.Application.GetTypes().SelectMany(type => type.GetInterfaces()).Where(Guards.IsHandler)
        .Where(handler => !handler.ContainsGenericParameters)];

    private string _folder = null!;

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("coachplus-composition-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test, Combinatorial]
    public async Task Every_port_and_every_use_case_can_be_made(
        [ValueSource(typeof(Roles), nameof(Roles.Whole))] string role, [ValueSource(typeof(Roles), nameof(Roles.Stores))] string store)
    {
        using var host = Roles.Build(role, store, _folder);
        await using var scope = host.Services.CreateAsyncScope();

        var wanted = Ports.Where(port => store == "Disk" || port != typeof(ISignedObjectRequests)).Concat(Handlers).Append(typeof(IMediator));
        Assert.That(Guards.Unresolved(scope.ServiceProvider, wanted), Is.Empty);
        Assert.That(Handlers, Has.Length.EqualTo(Assemblies.Application.GetTypes().Count(Guards.IsRequest)));
        Assert.That(Ports, Has.Length.GreaterThanOrEqualTo(20), "the scan must not be blind");
    }

    [Test]
    public async Task The_commands_that_work_on_a_file_find_all_that_they_ask_for()
    {
        using var host = Roles.Build("file", "Disk", _folder);
        await using var scope = host.Services.CreateAsyncScope();

        Assert.That(
            Guards.Unresolved(scope.ServiceProvider, [typeof(AnalyzeFile), typeof(MakeOverlay), typeof(PoseModels), typeof(PoseRuntime), typeof(SampleClip)]),
            Is.Empty);
    }

    [Test, Combinatorial]
    public void A_role_without_an_adapter_is_not_built(
        [ValueSource(typeof(Roles), nameof(Roles.All))] string role, [ValueSource(typeof(Roles), nameof(Roles.Stores))] string store)
    {
        var port = role == "file" ? typeof(IVideoProbe) : typeof(IUsers);

        Assert.That(
            () => Roles.Build(role, store, _folder, services => services.RemoveAll(port)).Dispose(),
            Throws.TypeOf<AggregateException>().With.Message.Contains(port.FullName!));
    }

    [Test]
    public void A_worker_without_its_heartbeat_is_not_built()
        => Assert.That(
            () => Roles.Build("worker", "Disk", _folder, services => services.RemoveAll<WorkerPulse>()).Dispose(),
            Throws.TypeOf<AggregateException>().With.Message.Contains(nameof(WorkerPulse)));

    [Test]
    public void No_role_makes_scoped_parts_outside_a_scope([ValueSource(typeof(Roles), nameof(Roles.Whole))] string role)
    {
        using var host = Roles.Build(role, "Disk", _folder);

        Assert.That(() => host.Services.GetService<IMediator>(), Throws.InvalidOperationException.With.Message.Contains("root provider"));
    }

    [Test]
    public async Task The_guard_of_use_cases_sees_a_missing_handler()
    {
        using var host = Roles.Build("api", "Disk", _folder, services => services.RemoveAll(Handlers[0]));
        await using var scope = host.Services.CreateAsyncScope();

        Assert.That(Guards.Unresolved(scope.ServiceProvider, Handlers), Has.Exactly(1).EndsWith("is not registered"));
    }

    [Test]
    public void Only_processes_that_work_on_jobs_have_the_loops_of_a_worker()
    {
        var withLoops = Roles.All.Where(role =>
        {
            using var host = Roles.Build(role, "Disk", _folder);
            return host.Services.GetServices<IHostedService>().OfType<JobWorker>().Any();
        });

        Assert.That(withLoops, Is.EqualTo(new[] { "serve", "worker" }));
    }
}
