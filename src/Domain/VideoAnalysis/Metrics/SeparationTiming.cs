using CoachPlus.Domain.VideoAnalysis.Cleaning;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// By how many seconds the shoulders reach their fastest turn after the hips, as the median over the actions in the video. Judged against
/// the mode's target with its tolerance, widened by half the time between two pictures.
/// </summary>
internal sealed class SeparationTiming : Metric
{
    /// <summary>Torso lengths that the line must show in the picture. Shorter, its direction is noise: the camera looks along it. Convention.</summary>
    private const double ShortestHips = 0.15, ShortestShoulders = 0.25;

    /// <summary>Degrees between two pictures at most: a bigger step is a swap of left and right, or too fast to follow.</summary>
    private const double LargestStep = 90;

    /// <summary>Seconds between two pictures that are compared at most.</summary>
    private const double LongestStepSeconds = 0.15;

    /// <summary>
    /// Pictures per second that a lag of about a tenth of a second needs; 12, less jitter. At 10 the same real clip gave lags 0.16 s apart
    /// from those at 30, more than the stated uncertainty: that is no measurement.
    /// </summary>
    private const double SlowestRate = 11.5;

    /// <summary>Actions that are remembered, the strongest ones: an innings has fewer.</summary>
    private const int MostActions = 64;

    /// <summary>Share of the strongest action's speed that makes an action count. Convention: strides and steps turn the body less than half as fast.</summary>
    private const double CountingShare = 0.5;

    /// <summary>Degrees between hips and shoulders at which the series shows 1, of the existing system.</summary>
    private const double FullSeparation = 90;

    private readonly List<TurnAction> _actions = new(MostActions + 1);
    private readonly TurnWindow _window;
    private readonly bool _smooths;
    private (double Hips, double Shoulders, double Seconds, int Track)? _last;
    private int _usable;
    private int _interpolated;
    private double _steps;
    private double _stepSeconds;

    public SeparationTiming(AnalysisContext context)
        : base(MetricKeys.SeparationTiming, "seconds", context)
    {
        _window = new TurnWindow(Keep);
        _smooths = new CleaningRules(context.ExpectedRate, context.ScoreThreshold, context.Slowdown).Smooths;
    }

    protected override string Needs => "Both shoulders and both hips";

    /// <summary>Seconds between two pictures.</summary>
    private double Step => _steps == 0 ? 1 / Context.ExpectedRate : _stepSeconds / _steps;

    /// <summary>
    /// Half a step, or a whole one at rates at which nothing is smoothed: a single wrong picture then moves a peak to its neighbour.
    /// </summary>
    private double Uncertainty => (_smooths ? 0.5 : 1) * Step;

    public override MetricEvidence Evidence()
    {
        var worst = new WorstFrames();
        var segments = new BadSegments(Threshold, 0);
        foreach (var action in Counting().OrderBy(action => action.Peak.TimestampMs))
        {
            var score = TurnTiming.Score(action.Lag, Uncertainty, Context.Mode);
            worst.Add(Math.Max(1, action.Peak.FrameNumber), action.Peak.TimestampMs, score);
            segments.AddWhole(
                Math.Max(1, action.Start.FrameNumber), action.Start.TimestampMs, Math.Max(1, action.End.FrameNumber), action.End.TimestampMs, score);
        }

        return new MetricEvidence(Threshold, worst.ToList(), segments.ToList());
    }

    protected override double? Measure(in BodyFrame body)
    {
        var hipLine = Line(body, BodyPoint.LeftHip, BodyPoint.RightHip);
        var shoulderLine = Line(body, BodyPoint.LeftShoulder, BodyPoint.RightShoulder);
        if (hipLine is not { } hips || shoulderLine is not { } shoulders || body.Torso is not { } torso)
        {
            return null;
        }

        Seen++;
        if (hips.Length < ShortestHips * torso || shoulders.Length < ShortestShoulders * torso)
        {
            return null;
        }

        _usable++;
        _interpolated += body.Interpolated(BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftShoulder, BodyPoint.RightShoulder) ? 1 : 0;
        Follow(body, Direction(hips), Direction(shoulders));
        return Clamp(Math.Abs(JointAngles.Wrap(Direction(shoulders) - Direction(hips))) / FullSeparation);
    }

    protected override MetricResult Result(double coverage)
    {
        _window.Break();
        if (_usable < Seen / 2)
        {
            return Without(
                NotMeasurableKind.CameraView, coverage, "The camera looks along the lines of hips and shoulders, so their turning does not show; film from the front or from behind for this.");
        }

        if (1 / Step < SlowestRate)
        {
            return Without(NotMeasurableKind.SampledTooSlowly, coverage, "Too few pictures a second were analysed to see when hips and shoulders turn fastest; choose at least 12, better 30.");
        }

        var lags = Counting().Select(action => action.Lag).Order().ToArray();
        if (lags.Length == 0)
        {
            return Without(NotMeasurableKind.NoMovement, coverage, "No clear turn of hips and shoulders was seen.");
        }

        var lag = (lags[(lags.Length - 1) / 2] + lags[lags.Length / 2]) / 2;
        var note = lags.Length == 1 ? "One turn of the body." : $"Median of {lags.Length} turns of the body.";
        var score = TurnTiming.Score(lag, Uncertainty, Context.Mode);
        return new MetricResult(Key, score, lag, "seconds", Uncertainty, _usable, coverage, _interpolated, null, null, note);
    }

    private void Follow(in BodyFrame body, double hips, double shoulders)
    {
        var (seconds, track) = (body.Frame.Seconds, body.Frame.Track);
        if (_last is { } last && last.Track == track && seconds - last.Seconds <= LongestStepSeconds)
        {
            var step = seconds - last.Seconds;
            var turnHips = Math.Abs(JointAngles.Wrap(hips - last.Hips));
            var turnShoulders = Math.Abs(JointAngles.Wrap(shoulders - last.Shoulders));
            if (Math.Max(turnHips, turnShoulders) <= LargestStep)
            {
                _steps++;
                _stepSeconds += step;
                var middle = last.Seconds + (step / 2);
                _window.Add(new TurnSample(middle, turnHips / step, turnShoulders / step, body.Frame.FrameNumber, body.Frame.TimestampMs));
            }
            else
            {
                _window.Break();
            }
        }
        else
        {
            _window.Break();
        }

        _last = (hips, shoulders, seconds, track);
    }

    private IEnumerable<TurnAction> Counting() => _actions.Where(action => action.Strength >= CountingShare * _actions[0].Strength);

    private void Keep(TurnAction action)
    {
        var place = _actions.FindIndex(kept => kept.Strength < action.Strength);
        _actions.Insert(place < 0 ? _actions.Count : place, action);
        if (_actions.Count > MostActions)
        {
            _actions.RemoveAt(MostActions);
        }
    }

    private static PlanePoint? Line(in BodyFrame body, BodyPoint left, BodyPoint right)
        => PlanePoint.Of(body[left]) is { } from && PlanePoint.Of(body[right]) is { } to ? to - from : null;

    private static double Direction(PlanePoint line) => JointAngles.OfLine(default, line) ?? 0;
}
