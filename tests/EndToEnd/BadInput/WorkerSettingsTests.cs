using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.BadInput;

/// <summary>Settings with which a worker could only lose its jobs stop the start.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class WorkerSettingsTests
{
    private Settings _settings = null!;

    [SetUp]
    public async Task OpenAsync() => _settings = await Settings.CreateAsync();

    [TearDown]
    public Task CloseAsync() => _settings.DisposeAsync().AsTask();

    [TestCase("worker", "10", "20", TestName = "A_lease_shorter_than_a_heartbeat_stops_a_worker_and_names_both_settings")]
    [TestCase("serve", "10", "6", TestName = "A_lease_in_which_one_late_heartbeat_is_too_many_stops_the_server_and_names_both_settings")]
    public async Task Leases(string role, string lease, string heartbeat)
    {
        await _settings.PrepareAsync("migrate");
        _settings.Environment["Worker__LeaseSeconds"] = lease;
        _settings.Environment["Worker__HeartbeatSeconds"] = heartbeat;

        var refused = await Executable.RunAsync(_settings.Environment, null, role);

        Assert.That(refused.ExitCode, Is.EqualTo(2), refused.Output);
        Assert.That(
            refused.Errors,
            Does.Contain($"Worker:LeaseSeconds ({lease})").And.Contain($"Worker:HeartbeatSeconds ({heartbeat})").And.Not.Contain("   at "));
    }
}
