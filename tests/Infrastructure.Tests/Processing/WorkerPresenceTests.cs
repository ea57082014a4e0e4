using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

public sealed class WorkerPresenceTests
{
    private readonly ManualClock _clock = new();
    private readonly List<WorkerProcess> _beats = [];
    private readonly IWorkerRegistry _registry = Substitute.For<IWorkerRegistry>();
    private readonly IHostApplicationLifetime _lifetime = Substitute.For<IHostApplicationLifetime>();
    private CancellationTokenSource _stopping = new();
    private LogBook _log = new();

    [SetUp]
    public void Prepare()
    {
        (_stopping, _log) = (new CancellationTokenSource(), new LogBook());
        _beats.Clear();
        _lifetime.ApplicationStopping.Returns(_stopping.Token);
        _registry.BeatAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            lock (_beats)
            {
                _beats.Add(call.Arg<WorkerProcess>());
            }

            return Task.CompletedTask;
        });
    }

    [TearDown]
    public void Close()
    {
        _stopping.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task A_process_is_seen_at_every_heartbeat_drains_at_the_first_word_of_the_stop_and_leaves_last()
    {
        using var presence = Presence();
        await presence.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _beats.Count == 1);
        await Eventually.TrueAsync(() => _beats.Count == 2, () => _clock.Advance(TimeSpan.FromSeconds(1)));

        await _stopping.CancelAsync();
        await Eventually.TrueAsync(() => _beats.Count == 3);
        Assert.That(_beats.Select(beat => (beat.Slots, beat.Draining)), Is.EqualTo(new[] { (2, false), (2, false), (2, true) }));
        await _registry.DidNotReceiveWithAnyArgs().LeaveAsync(default!, default);

        await presence.StopAsync(CancellationToken.None);
        await _registry.Received(1).LeaveAsync(WorkerPresence.ProcessName, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Without_a_database_a_process_goes_on_and_ends_all_the_same()
    {
        _registry.BeatAsync(default!, default).ReturnsForAnyArgs(Task.FromException(new UnavailableException("the database", "refused")));
        _registry.LeaveAsync(default!, default).ReturnsForAnyArgs(Task.FromException(new UnavailableException("the database", "refused")));
        using var presence = Presence();
        await presence.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _log.Texts.Any(text => text.StartsWith("The worker's presence loop cannot work", StringComparison.Ordinal)));

        await presence.StopAsync(CancellationToken.None);

        Assert.That(_log.Texts, Has.Some.StartsWith("That this process has ended could not be said"));
    }

    private WorkerPresence Presence()
        => new(_registry, Microsoft.Extensions.Options.Options.Create(new WorkerOptions { Slots = 2 }), _lifetime, _clock, new Logger<WorkerPresence>(new LoggerFactory([_log])));
}
