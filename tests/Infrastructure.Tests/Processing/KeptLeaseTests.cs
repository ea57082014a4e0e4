using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachPlus.Infrastructure.Tests.Processing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class KeptLeaseTests
{
    private static readonly WorkerOptions Patient = new() { LeaseSeconds = 60 };
    private readonly ManualClock _clock = new();
    private readonly Signals _signals = new();
    private int _asked;

    [Test]
    public async Task It_is_asked_for_at_every_heartbeat_and_kept()
    {
        await using var lease = Keep(() => RunWrite.Written);

        await Eventually.TrueAsync(() => _asked >= 4, () => _clock.Advance(TimeSpan.FromMilliseconds(100))); // slowly: no beat comes late

        Assert.That(lease.Lost.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task It_is_lost_as_soon_as_it_is_refused()
    {
        await using var lease = Keep(() => RunWrite.Superseded);

        await Eventually.TrueAsync(() => lease.Lost.IsCancellationRequested, () => _clock.Advance(TimeSpan.FromSeconds(5)));

        Assert.That(_asked, Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_lost_when_nobody_answers_for_as_long_as_it_lasts()
    {
        var began = _clock.Now;
        await using var lease = Keep(() => throw new UnavailableException("the database", "away"));

        await Eventually.TrueAsync(() => lease.Lost.IsCancellationRequested, () => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.That(_clock.Now - began, Is.InRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75)));
        Assert.That(_asked, Is.GreaterThan(1), "it is tried again, and sooner");
    }

    [Test]
    public async Task What_is_told_is_looked_at_at_once_and_not_at_the_next_heartbeat()
    {
        var began = _clock.Now;
        await using var lease = Keep(() => RunWrite.Superseded, heard: true);

        await Eventually.TrueAsync(() => lease.Lost.IsCancellationRequested, _signals.Tell);

        Assert.That(_clock.Now, Is.EqualTo(began));
    }

    private KeptLease Keep(Func<RunWrite> answer, bool heard = false)
        => new(
            new Leased(
                "a test",
                (_, _, _) =>
                {
                    Interlocked.Increment(ref _asked);
                    return Task.FromResult(answer());
                },
                heard ? _ => _signals : null),
            Patient,
            _clock.GetTimestamp(),
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
            _clock,
            NullLogger.Instance);

    private sealed class Signals : IWorkHint
    {
        private readonly System.Threading.Channels.Channel<bool> _told = System.Threading.Channels.Channel.CreateUnbounded<bool>();

        public void Tell() => _told.Writer.TryWrite(true);

        public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => await _told.Reader.ReadAsync(cancellationToken);
    }
}
