using CoachPlus.Application.Common;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Operations;
using CoachPlus.Infrastructure.Operations.Metrics;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Operations;

/// <summary>Gauges say what is so, or nothing.</summary>
internal sealed class DatabaseGaugesTests
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);
    private readonly ManualClock _clock = new();
    private IOperationalFigures _figures = null!;
    private LogBook _log = null!;
    private GaugeReader _reader = null!;
    private DatabaseGauges _gauges = null!;

    [SetUp]
    public void Open()
    {
        _figures = Substitute.For<IOperationalFigures>();
        var transcripts = Substitute.For<ITranscriptFigures>();
        transcripts.ReadAsync(default).ReturnsForAnyArgs(FigureExamples.Transcripts);
        Answer(4);
        _log = new LogBook();
        var options = Options.Create(new OperationsOptions { GaugeSeconds = (int)Keep.TotalSeconds });
        (_reader, _gauges) = GaugeReader.Of(
            () => new DatabaseGauges(_figures, transcripts, OperationsRules.Default, options, _clock, new LoggerFactory([_log]).CreateLogger<DatabaseGauges>()));
    }

    [TearDown]
    public void Close()
    {
        _reader.Dispose();
        _gauges.Dispose();
        _log.Dispose();
    }

    [Test]
    public void Before_the_first_reading_nothing_is_shown() => Assert.That(_reader.Read(), Is.Empty);

    [Test]
    public async Task Every_figure_has_its_own_gauge()
    {
        await _gauges.RefreshAsync(default);

        Assert.That(
            _reader.Read(),
            Is.EqualTo(new Dictionary<string, double>
            {
                ["coachplus.database.up"] = 1,
                ["coachplus.jobs status=queued"] = 4,
                ["coachplus.queue.depth class=quick"] = 3,
                ["coachplus.queue.depth class=deep"] = 2,
                ["coachplus.queue.backing_off class=quick"] = 1,
                ["coachplus.queue.backing_off class=deep"] = 0,
                ["coachplus.queue.oldest_age class=quick"] = 12.5,
                ["coachplus.queue.oldest_age class=deep"] = 99,
                ["coachplus.leases.held"] = 5,
                ["coachplus.leases.expired"] = 1,
                ["coachplus.jobs.stuck"] = 7,
                ["coachplus.workers.live"] = 8,
                ["coachplus.workers.draining"] = 9,
                ["coachplus.workers.slots"] = 16,
                ["coachplus.transcriptions state=waiting"] = 3,
                ["coachplus.transcriptions state=running"] = 2,
                ["coachplus.transcriptions state=expired"] = 1,
                ["coachplus.transcriptions state=failed"] = 5,
                ["coachplus.transcriptions.oldest_age"] = 60.5,
                ["coachplus.speech.tickets"] = 4,
                ["coachplus.alert.value alert=awaiting_upload"] = 6,
                ["coachplus.alert.value alert=failures"] = 10,
                ["coachplus.alert.threshold alert=awaiting_upload"] = 5,
                ["coachplus.alert.threshold alert=failures"] = 10,
                ["coachplus.alert.firing alert=awaiting_upload"] = 1,
                ["coachplus.alert.firing alert=failures"] = 0,
            }));
    }

    private static IEnumerable<Exception> Problems()
    {
        yield return new UnavailableException("the database", "down");
        yield return new InvalidOperationException("a fault of ours");
    }

    [TestCaseSource(nameof(Problems))]
    public async Task What_cannot_be_read_is_missing_and_not_zero_and_comes_back(Exception problem)
    {
        await _gauges.RefreshAsync(default);
        Break(problem);
        await NextAsync();
        var down = _reader.Read();
        await NextAsync();
        Answer(11);
        await NextAsync();

        Assert.That(down, Is.EqualTo(new Dictionary<string, double> { ["coachplus.database.up"] = 0 }));
        Assert.That((_reader.Read()["coachplus.database.up"], _reader.Read()["coachplus.jobs status=queued"]), Is.EqualTo((1, 11)));
        Assert.That(
            _log.Lines.Select(line => (line.Level, line.Problem)),
            Is.EqualTo(new (LogLevel, Exception?)[] { (LogLevel.Warning, problem), (LogLevel.Information, null) }), "the first failure and the recovery");
    }

    [Test]
    public async Task A_database_that_hangs_is_given_up_and_those_who_wait_share_the_answer()
    {
        _figures.CountAsync(default).ReturnsForAnyArgs(call => Hang<IReadOnlyList<StateFigure>>(call.Arg<CancellationToken>()));
        var scrapes = Enumerable.Range(0, 5).Select(_ => _gauges.RefreshAsync(default)).ToList();

        await Eventually.TrueAsync(() => scrapes.TrueForAll(scrape => scrape.IsCompleted), () => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.That(_reader.Read(), Is.EqualTo(new Dictionary<string, double> { ["coachplus.database.up"] = 0 }));
        await _figures.ReceivedWithAnyArgs(1).CountAsync(default);
    }

    [Test]
    public async Task A_scraper_that_goes_away_leaves_the_gauges_as_they_were()
    {
        await _gauges.RefreshAsync(default);
        _figures.CountAsync(default).ReturnsForAnyArgs(call => Hang<IReadOnlyList<StateFigure>>(call.Arg<CancellationToken>()));
        _clock.Advance(Keep);
        using var gone = new CancellationTokenSource();
        var scrape = _gauges.RefreshAsync(gone.Token);
        await gone.CancelAsync();

        Assert.That(() => scrape, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_reader.Read()["coachplus.database.up"], Is.EqualTo(1));
        Answer(11);
        await _gauges.RefreshAsync(default);
        Assert.That(_reader.Read()["coachplus.jobs status=queued"], Is.EqualTo(11), "the next one is not locked out");
    }

    [Test]
    public async Task A_slow_database_is_asked_the_more_seldom()
    {
        _figures.CountAsync(default).ReturnsForAnyArgs(_ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            return [new StateFigure("queued", 4, null, null)];
        });
        await _gauges.RefreshAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(39));
        await _gauges.RefreshAsync(default);
        await _figures.ReceivedWithAnyArgs(1).CountAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _gauges.RefreshAsync(default);

        await _figures.ReceivedWithAnyArgs(2).CountAsync(default);
    }

    private static async Task<T> Hang<T>(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("It was waited for ever.");
    }

    private void Answer(long queued)
    {
        _figures.CountAsync(default).ReturnsForAnyArgs([new StateFigure("queued", queued, null, null)]);
        _figures.ReadAsync(default).ReturnsForAnyArgs(FigureExamples.Now(uploads: 6, failures: 10));
    }

    private void Break(Exception problem) => _figures.ReadAsync(default).ReturnsForAnyArgs(Task.FromException<OperationalFigures>(problem));

    private Task NextAsync()
    {
        _clock.Advance(Keep);
        return _gauges.RefreshAsync(default);
    }
}
