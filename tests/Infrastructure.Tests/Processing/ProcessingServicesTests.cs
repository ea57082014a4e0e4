using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Infrastructure.Processing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Processing;

public sealed class ProcessingServicesTests
{
    [TestCase("Worker:Slots", "0", "Slots")]
    [TestCase("Worker:LeaseSeconds", "1", "LeaseSeconds")]
    [TestCase("Worker:MaxAttempts", "0", "MaxAttempts")]
    [TestCase("Worker:RecoverySeconds", "0", "RecoverySeconds")]
    [TestCase("Sweeps:ObjectsMinutes", "0", "ObjectsMinutes")]
    [TestCase("Sweeps:OldUploadHours", "1", "OldUploadHours")]
    [TestCase("Sweeps:UploadGraceMinutes", "0", "UploadGraceMinutes")]
    [Property("Defect", "D-12")]
    public void A_wrong_option_is_refused_by_its_name(string key, string value, string name)
    {
        using var services = Services((key, value));

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.That(refused!.Message, Does.Contain(name));
    }

    [TestCase("3", "2")]
    [TestCase("60", "31")]
    public void A_lease_shorter_than_two_heartbeats_is_refused_by_both_names(string lease, string beat)
    {
        using var services = Services(("Worker:LeaseSeconds", lease), ("Worker:HeartbeatSeconds", beat));

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.That(refused!.Message, Does.Contain("Worker:LeaseSeconds").And.Contains("Worker:HeartbeatSeconds"));
    }

    [Test]
    public void What_is_configured_is_how_patient_a_run_is()
    {
        using var services = Services(("Worker:MaxAttempts", "5"), ("Worker:SpareDiskMegabytes", "1"), ("Worker:RetryDelaySeconds", "2"));

        var policy = services.GetRequiredService<RunPolicy>();

        Assert.That((policy.MaxAttempts, policy.SpareBytes, policy.BackOff), Is.EqualTo((5, 1L << 20, TimeSpan.FromSeconds(2))));
    }

    [TestCase(100, 30, 135, Description = "a run gets its grace, and its outcome is written")]
    [TestCase(0, 30, 65, Description = "an outcome is being written, and the next job goes back")]
    public void The_host_waits_longer_than_a_stop_may_take(int grace, int record, int seconds)
    {
        using var services = Services(("Worker:StopGraceSeconds", $"{grace}"), ("Worker:RecordTimeoutSeconds", $"{record}"));

        Assert.That(services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Runs_work_below_the_configured_folder()
    {
        var root = Path.Combine(Path.GetTempPath(), "work-" + Guid.NewGuid().ToString("N"));
        using var services = Services(("Worker:WorkDirectory", root));

        using (var workspace = services.GetRequiredService<IWorkspaces>().Open())
        {
            Assert.That(workspace.PathOf("a"), Does.StartWith(root + Path.DirectorySeparatorChar));
        }

        Directory.Delete(root);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddAnalysisWorker(configuration).BuildServiceProvider();
    }
}
