using CoachPlus.Domain.VideoAnalysis.Cleaning;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// From poses to findings in one pass. What it holds does not grow with the video: pictures of half a second, histograms, the worst moments.
/// Not for use by two threads.
/// </summary>
public sealed class MovementAnalysis
{
    private readonly AnalysisContext _context;
    private readonly ISeriesSink? _series;
    private readonly PoseCleaner _cleaner;
    private readonly CleaningRules _rules;
    private readonly BodyScale _scale = new();
    private readonly Metric[] _metrics;
    private readonly CompatibleMetrics _compatible;
    private readonly double?[] _scores = new double?[5];
    private readonly Tally _tally = new();
    private double? _lastMs;
    private CleanFrame? _last;
    private bool _complete;

    /// <summary>Begins the analysis of one video.</summary>
    /// <param name="context">What is known beforehand.</param>
    /// <param name="series">Takes the scores of each picture as they are made, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, a slow motion or a threshold that cannot be.</exception>
    public MovementAnalysis(AnalysisContext context, ISeriesSink? series = null)
    {
        context.Check();
        _context = context;
        _series = series;
        _rules = new CleaningRules(context.ExpectedRate, context.ScoreThreshold, context.Slowdown);
        _cleaner = new PoseCleaner(_rules, Measure);
        _metrics = [new HeadStability(context), new BalanceDrift(context), new FrontKneeBrace(context), new SeparationTiming(context), new ElbowHeight(context)];
        _compatible = new CompatibleMetrics(context.Video.Width, context.Video.Height);
    }

    /// <summary>Pictures that are held at the moment; bounded by design.</summary>
    public int Held => _cleaner.Held;

    /// <summary>Takes the next picture. A second one at the same time adds nothing and is passed over.</summary>
    /// <exception cref="ArgumentException">Its time lies before that of the last one.</exception>
    /// <exception cref="InvalidOperationException">The analysis is complete.</exception>
    public void Add(PoseFrame frame)
    {
        Check(frame);
        if (frame.TimestampMs == _lastMs)
        {
            return;
        }

        _lastMs = frame.TimestampMs;
        _tally.Add(frame);
        _compatible.Add(frame);
        _cleaner.Add(frame);
    }

    /// <summary>Ends the pass.</summary>
    /// <param name="extent">Which part of the video the pictures came from.</param>
    /// <exception cref="InvalidOperationException">Called a second time.</exception>
    public MovementResult Complete(AnalysedExtent extent = AnalysedExtent.Whole)
    {
        if (_complete)
        {
            throw new InvalidOperationException("The analysis is complete already.");
        }

        _complete = true;
        _cleaner.Complete();
        var metrics = _metrics.ToDictionary(metric => metric.Key, metric => metric.Complete(_tally.Sampled));
        var evidence = _metrics.ToDictionary(
            metric => metric.Key,
            metric => metrics[metric.Key].Score is null
                ? MetricEvidence.None(ModeThresholds.For(_context.Mode).Score(metric.Key))
                : metric.Evidence());
        var part = _tally.Part(extent, _context.Video.DurationSeconds);
        var summary = _tally.Summary(_context);
        var confidence = JobConfidence.Of(summary, _tally.MeanScore, part, _context);
        var findings = MovementFindings.Of(_context.Mode, metrics, evidence, summary, confidence);
        return new MovementResult(_context.Mode, metrics, evidence, findings, summary, part, _rules.Smooths, _compatible.Complete());
    }

    private void Check(PoseFrame frame)
    {
        if (_complete)
        {
            throw new InvalidOperationException("The analysis is complete; begin another one.");
        }

        if (!double.IsFinite(frame.TimestampMs) || frame.TimestampMs < _lastMs)
        {
            throw new ArgumentException($"Time goes backwards: {frame.TimestampMs} ms after {_lastMs} ms.", nameof(frame));
        }
    }

    private void Measure(CleanFrame frame)
    {
        var body = new BodyFrame(frame, _scale.Next(frame), Weight(frame));
        for (var i = 0; i < _metrics.Length; i++)
        {
            _scores[i] = _metrics[i].Add(body);
        }

        _last = frame;
        _series?.Add(frame.FrameNumber, frame.TimestampMs, new FrameScores(_scores[0], _scores[1], _scores[2], _scores[3], _scores[4]));
    }

    /// <summary>Seconds that a picture stands for, so that a variable rate gives no part of the video more weight than its time.</summary>
    private double Weight(CleanFrame frame)
    {
        const double MostSeconds = 0.25; // A longer break was not looked at; the next picture cannot stand for it.
        return _last is { } last && last.Track == frame.Track ? Math.Min(MostSeconds, frame.Seconds - last.Seconds) : 1 / _context.ExpectedRate;
    }
}
