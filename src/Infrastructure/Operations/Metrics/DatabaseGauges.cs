using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Operations.Metrics;

/// <summary>
/// The figures of the database as gauges of this process. They are read when somebody is about to look, by one reader at a time, and kept
/// for <see cref="OperationsOptions.GaugeSeconds"/> or for twenty times as long as the reading took: whoever scrapes how often, the
/// database spends a twentieth of one core at most.
/// </summary>
internal sealed partial class DatabaseGauges : IGaugeRefresh, IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CoachPlus.Operations";

    private const int Rest = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Meter _meter = new(MeterName);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IOperationalFigures _figures;
    private readonly ITranscriptFigures _transcripts;
    private readonly OperationsRules _rules;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _keep;
    private readonly ILogger _logger;
    private Reading? _reading;
    private bool _isDown;

    public DatabaseGauges(
        IOperationalFigures figures, ITranscriptFigures transcripts, OperationsRules rules, IOptions<OperationsOptions> options, TimeProvider clock, ILogger<DatabaseGauges> logger)
    {
        (_figures, _transcripts, _rules, _clock, _logger) = (figures, transcripts, rules, clock, logger);
        _keep = TimeSpan.FromSeconds(options.Value.GaugeSeconds);
        Add("coachplus.database.up", null, "1 when the gauges could be read from the database.", _ => [new(1)], down: [new(0)]);
        Add("coachplus.jobs", "{job}", "Jobs by status.", now => now.States.Select(state => Of(state.Count, "status", state.Status)));
        Add("coachplus.queue.depth", "{job}", "Jobs that wait for a worker, by pass.", now => ByClass(now, queue => queue.Depth));
        Add("coachplus.queue.backing_off", "{job}", "Waiting jobs that may not be claimed yet, by pass.", now => ByClass(now, queue => queue.BackingOff));
        Add("coachplus.queue.oldest_age", "s", "For how long the oldest waiting job waits, by pass; 0 when none waits.", now => ByClass(now, queue => queue.OldestSeconds ?? 0));
        Add("coachplus.leases.held", "{job}", "Jobs that workers hold.", now => [new(now.Figures.Held)]);
        Add("coachplus.leases.expired", "{job}", "Held jobs whose lease has run out.", now => [new(now.Figures.ExpiredLeases)]);
        Add("coachplus.jobs.stuck", "{job}", "Jobs that run without a live lease, or whose progress stands still.", now => [new(now.Figures.Stuck)]);
        Add("coachplus.workers.live", "{process}", "Worker processes with a recent sign of life.", now => [new(now.Figures.Workers.Live)]);
        Add("coachplus.workers.draining", "{process}", "Those of them that take nothing new.", now => [new(now.Figures.Workers.Draining)]);
        Add("coachplus.workers.slots", "{job}", "Jobs at a time of the workers that take new ones.", now => [new(now.Figures.Workers.Slots)]);
        Add("coachplus.transcriptions", "{session}", "Sessions that wait for their transcript, that a worker holds, that it holds no longer, and that failed within the hour.", now => ByState(now.Transcripts));
        Add("coachplus.transcriptions.oldest_age", "s", "For how long the session waits that was started first; 0 when none waits.", now => [new(now.Transcripts.OldestSeconds ?? 0)]);
        Add("coachplus.speech.tickets", "{ticket}", "What speech engines keep and have not been told to delete yet.", now => [new(now.Transcripts.TicketsOwed)]);
        Add("coachplus.alert.value", null, "What an alert counts.", now => now.Alerts.Select(alert => Of(alert.Value, "alert", alert.Name)));
        Add("coachplus.alert.threshold", null, "An alert fires above this.", now => now.Alerts.Select(alert => Of(alert.Threshold, "alert", alert.Name)));
        Add("coachplus.alert.firing", null, "1 while an alert fires.", now => now.Alerts.Select(alert => Of(alert.Firing ? 1 : 0, "alert", alert.Name)));
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh())
            {
                _reading = await ReadAsync(cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _meter.Dispose();
        _gate.Dispose();
    }

    private static Measurement<double> Of(double value, string label, string word) => new(value, new KeyValuePair<string, object?>(label, word));

    private static IEnumerable<Measurement<double>> ByClass(Known now, Func<QueueFigure, double> value)
        => [Of(value(now.Figures.Quick), "class", "quick"), Of(value(now.Figures.Deep), "class", "deep")];

    private static IEnumerable<Measurement<double>> ByState(TranscriptFigures now)
        => [Of(now.Waiting, "state", "waiting"), Of(now.Running, "state", "running"), Of(now.ExpiredLeases, "state", "expired"), Of(now.FailedLastHour, "state", "failed")];

    // What is not known is not shown: an old number would look like a new one.
    private void Add(string name, string? unit, string means, Func<Known, IEnumerable<Measurement<double>>> values, Measurement<double>[]? down = null)
        => _meter.CreateObservableGauge(name, () => _reading switch { null => [], { Known: { } now } => values(now), _ => down ?? [] }, unit, means);

    private bool IsFresh() => _reading is { } reading && _clock.GetElapsedTime(reading.At) < reading.Keep;

    private async Task<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        var known = await TryAsync(cancellationToken);
        var took = _clock.GetElapsedTime(began) * Rest;
        return new Reading(_clock.GetTimestamp(), took > _keep ? took : _keep, known);
    }

    private async Task<Known?> TryAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A scrape is not part of any request's trace.
            Activity.Current = null;
            var states = await _figures.CountAsync(both.Token);
            var figures = await _figures.ReadAsync(both.Token);
            var transcripts = await _transcripts.ReadAsync(both.Token);
            Note(null);
            return new Known(states, figures, transcripts, AlertView.From(figures, _rules));
        }
#pragma warning disable CA1031 // whatever is wrong with the figures: it must neither hide the other metrics nor end the process that they watch
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Note(problem);
            return null;
        }
    }

    // The first failure and the recovery are told; the metric says the rest.
    private void Note(Exception? problem)
    {
        var before = _isDown;
        _isDown = problem is not null;
        if (_isDown && !before)
        {
            NotRead(problem!);
        }
        else if (before && !_isDown)
        {
            ReadAgain();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database's gauges cannot be read; until they can, they are not shown")]
    private partial void NotRead(Exception problem);

    [LoggerMessage(LogLevel.Information, "The database's gauges can be read again")]
    private partial void ReadAgain();

    private sealed record Known(IReadOnlyList<StateFigure> States, OperationalFigures Figures, TranscriptFigures Transcripts, IReadOnlyList<AlertView> Alerts);

    private sealed record Reading(long At, TimeSpan Keep, Known? Known);
}
