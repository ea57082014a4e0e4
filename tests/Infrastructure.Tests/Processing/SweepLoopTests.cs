using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SweepLoopTests : IDisposable
{
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly ISweepTurns _turns = Substitute.For<ISweepTurns>();
    private readonly ManualClock _clock = new();
    private readonly LogBook _log = new();
    private readonly ConcurrentBag<string> _sent = [];
    private readonly CancellationTokenSource _stop = new();

    [SetUp]
    public void Answer()
    {
        _turns.TakeAsync(default!, default, default).ReturnsForAnyArgs(true);
        _mediator.Send<SweepResult>(default!, default).ReturnsForAnyArgs(call =>
        {
            _sent.Add(call.ArgAt<IRequest<SweepResult>>(0).GetType().Name);
            return SweepResult.Nothing;
        });
    }

    [Test]
    public async Task A_sweep_that_fails_is_tried_again_after_a_pause_and_holds_up_no_other()
    {
        var broken = 3;
        _mediator.Send(Arg.Any<SweepObjects>(), Arg.Any<CancellationToken>()).Returns<SweepResult>(_ =>
        {
            _sent.Add("broken");
            return broken-- > 0 ? throw new InvalidOperationException("It broke.") : SweepResult.Nothing;
        });
        using var housekeeping = Housekeeping();

        await housekeeping.StartAsync(_stop.Token);
        await Eventually.TrueAsync(() => Count("broken") == 4 && Count("RecoverExpiredJobs") > 1, () => _clock.Advance(TimeSpan.FromSeconds(5)));
        await housekeeping.StopAsync(CancellationToken.None);

        Assert.That(_sent.Distinct(), Is.EquivalentTo(new[] { "broken", "RecoverExpiredJobs", "DeleteUnneededObjects", "SettleOverdueUploads", "SettleGivenUpUploads", "PruneRecords", "SettleOverdueAudio", "ClearStrandedTranscriptions", "LetSpeechTicketsGo", "SweepAudioObjects" }));
        Assert.That(_clock.Now - ManualClock.Noon, Is.LessThan(TimeSpan.FromHours(6)), "not only after its whole period");
        Assert.That(_log.Texts, Has.Exactly(1).StartsWith("The worker's objects loop cannot work").And.Exactly(1).StartsWith("The worker's objects loop works again after 3"));
    }

    [Test]
    public async Task What_another_process_has_just_swept_is_not_swept_again()
    {
        _turns.TakeAsync("uploads", Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>()).Returns(false);
        using var housekeeping = Housekeeping();

        await housekeeping.StartAsync(_stop.Token);
        await Eventually.TrueAsync(() => Count("SettleGivenUpUploads") > 2, () => _clock.Advance(TimeSpan.FromSeconds(60)));
        await housekeeping.StopAsync(CancellationToken.None);

        Assert.That(Count("SettleOverdueUploads"), Is.Zero);
        await _turns.Received().TakeAsync("late-uploads", TimeSpan.FromSeconds(300), Arg.Any<CancellationToken>());
        await _turns.DidNotReceive().TakeAsync("recovery", Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task What_a_sweep_did_is_counted_by_sweep_and_result()
    {
        _mediator.Send(Arg.Any<PruneRecords>(), Arg.Any<CancellationToken>()).Returns(new SweepResult(9, 8, 7, 6, 5));
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "coachplus.worker.swept")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var (sweep, result) = (tags[0].Value, tags[1].Value);
            if ((string?)sweep == "old-records")
            {
                counted.TryAdd((string)result!, value);
            }
        });
        listener.Start();
        using var housekeeping = Housekeeping();

        await housekeeping.StartAsync(_stop.Token);
        await Eventually.TrueAsync(() => counted.Count == 5);
        await housekeeping.StopAsync(CancellationToken.None);

        Assert.That(counted, Is.EquivalentTo(new Dictionary<string, long> { ["found"] = 9, ["settled"] = 8, ["deleted"] = 7, ["failed"] = 6, ["skipped"] = 5 }));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _log.Dispose();
    }

    private int Count(string name) => _sent.Count(sent => sent == name);

    private WorkerHousekeeping Housekeeping()
    {
        var services = new ServiceCollection().AddSingleton(_mediator).AddSingleton(_turns).BuildServiceProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        return new WorkerHousekeeping(
            services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new WorkerOptions()), Options.Create(new SweepOptions()), _clock,
            loggers.CreateLogger<WorkerHousekeeping>());
    }
}
