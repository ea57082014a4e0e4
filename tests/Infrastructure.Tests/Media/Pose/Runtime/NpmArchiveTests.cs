using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Runtime;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Runtime;

/// <summary>The real npm, on packages that are folders of this machine: no registry is asked.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NpmArchiveTests : IDisposable
{
    private readonly TemporaryFolder _package = new();
    private readonly TemporaryFolder _target = new();

    public void Dispose()
    {
        _package.Dispose();
        _target.Dispose();
    }

    [Test]
    public async Task The_package_is_packed_and_none_of_its_scripts_run()
    {
        var folder = Path.Combine(_package.Path, "a@1.2.3");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "name": "a", "version": "1.2.3", "scripts": { "prepack": "touch ran", "prepare": "touch ran" } }""");

        var archive = await NpmArchive.FetchAsync(Path.Combine(_package.Path, "a"), "1.2.3", _target.Path, default);

        Assert.Multiple(() =>
        {
            Assert.That(archive, Is.EqualTo(Path.Combine(_target.Path, "a-1.2.3.tgz")));
            Assert.That(File.Exists(Path.Combine(folder, "ran")), Is.False);
        });
    }

    [Test]
    public void A_package_that_cannot_be_had_is_reported_with_the_other_way()
    {
        var error = Assert.ThrowsAsync<PoseUnavailableException>(() => NpmArchive.FetchAsync(Path.Combine(_package.Path, "missing"), "1.2.3", _target.Path, default));

        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo("pose.runtime-download"));
            Assert.That(error.Message, Does.Contain("runtime install --file"));
        });
    }

    [Test]
    public void Cancelling_ends_npm()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.CatchAsync<OperationCanceledException>(() => NpmArchive.FetchAsync(Path.Combine(_package.Path, "missing"), "1.2.3", _target.Path, soon.Token));
    }
}
