using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

/// <summary>
/// The existing system's arithmetic, faults included, save that missing data give no value instead of a default. Its five values are stored
/// beside the repaired ones, so that a player's new analyses stay comparable with the old. Nothing is judged by them.
/// </summary>
/// <param name="width">Pixels of the upright picture.</param>
/// <param name="height">Pixels of the upright picture.</param>
/// <param name="scored">Is told the key and score of each entry of the series by picture, or null.</param>
public sealed class CompatibleMetrics(int width, int height, Action<string, double>? scored = null)
{
    /// <summary>The existing system's constants: full scales in shoulder widths, picture widths, degrees, picture heights; the smallest shoulder width.</summary>
    private const double HeadScale = 0.3, BalanceScale = 0.2, KneeZero = 80, KneeScale = 100, ElbowZero = 0.05, ElbowScale = 0.25, SmallestShoulders = 0.1;

    private readonly CompatibleSeries _head = new(0.60);
    private readonly CompatibleSeries _balance = new(0.55);
    private readonly CompatibleSeries _knee = new(0.50);
    private readonly CompatibleSeries _separation = new(0.35);
    private readonly CompatibleSeries _elbow = new(0.55);
    private readonly CompatibleTurn _turn = new();
    private PlanePoint? _nose;

    /// <summary>Takes the next picture; those without a player take no part.</summary>
    public void Add(PoseFrame frame)
    {
        if (frame.Detected)
        {
            Add(CompatibleFrame.From(frame, width, height));
        }
    }

    /// <summary>Takes the next picture with a player.</summary>
    public void Add(CompatibleFrame frame)
    {
        AddHead(frame);
        AddBalance(frame);
        AddKnees(frame);
        AddTurn(frame);
        AddElbows(frame);
    }

    /// <summary>The five values by <see cref="MetricKeys"/>.</summary>
    public IReadOnlyDictionary<string, CompatibleMetric> Complete() => new Dictionary<string, CompatibleMetric>
    {
        [MetricKeys.HeadStability] = Value(_head, 1 - (_head.Mean / HeadScale), ("avg_movement", _head.Mean)),
        [MetricKeys.BalanceDrift] = Value(_balance, 1 - (_balance.Mean / BalanceScale), ("avg_drift", _balance.Mean)),
        [MetricKeys.FrontKneeBrace] = Value(
            _knee, (_knee.Smallest - KneeZero) / KneeScale, ("min_knee_angle", _knee.Smallest), ("max_knee_angle", _knee.Largest)),
        [MetricKeys.SeparationTiming] = _turn.Complete(),
        [MetricKeys.ElbowDrop] = Value(_elbow, (_elbow.Mean - ElbowZero) / ElbowScale, ("avg_elbow_drop", _elbow.Mean)),
    };

    /// <summary>The moments by <see cref="MetricKeys"/>, with the existing system's thresholds, the same in every mode.</summary>
    public IReadOnlyDictionary<string, MetricEvidence> Evidence() => new Dictionary<string, MetricEvidence>
    {
        [MetricKeys.HeadStability] = _head.Evidence(),
        [MetricKeys.BalanceDrift] = _balance.Evidence(),
        [MetricKeys.FrontKneeBrace] = _knee.Evidence(),
        [MetricKeys.SeparationTiming] = _separation.Evidence(),
        [MetricKeys.ElbowDrop] = _elbow.Evidence(),
    };

    private static CompatibleMetric Value(CompatibleSeries series, double score, params (string Name, double Value)[] details)
        => series.Count == 0
            ? CompatibleMetric.None()
            : new CompatibleMetric(Math.Clamp(score, 0, 1), series.Count, details.ToDictionary(detail => detail.Name, detail => detail.Value));

    private void AddHead(CompatibleFrame frame)
    {
        if (frame.Usable(BodyPoint.Nose) is not { } nose)
        {
            return;
        }

        var shoulders = frame.Any(BodyPoint.LeftShoulder) is { } left && frame.Any(BodyPoint.RightShoulder) is { } right
            ? Math.Max(SmallestShoulders, (right - left).Length)
            : SmallestShoulders;
        var movement = _nose is { } before ? (nose - before).Length / shoulders : 0;
        if (_nose is not null)
        {
            _head.Add(movement);
        }

        _nose = nose;
        Score(MetricKeys.HeadStability, _head, frame, 1 - (movement / HeadScale));
    }

    private void AddBalance(CompatibleFrame frame)
    {
        if (frame.Usable(BodyPoint.LeftHip) is { } leftHip && frame.Usable(BodyPoint.RightHip) is { } rightHip
            && frame.Usable(BodyPoint.LeftAnkle) is { } leftAnkle && frame.Usable(BodyPoint.RightAnkle) is { } rightAnkle)
        {
            var drift = Math.Abs(((leftHip.X + rightHip.X) / 2) - ((leftAnkle.X + rightAnkle.X) / 2));
            _balance.Add(drift);
            Score(MetricKeys.BalanceDrift, _balance, frame, 1 - (drift / BalanceScale));
        }
    }

    private void AddKnees(CompatibleFrame frame)
    {
        var smallest = double.PositiveInfinity;
        foreach (var (hip, knee, ankle) in (ReadOnlySpan<(BodyPoint, BodyPoint, BodyPoint)>)
            [(BodyPoint.LeftHip, BodyPoint.LeftKnee, BodyPoint.LeftAnkle), (BodyPoint.RightHip, BodyPoint.RightKnee, BodyPoint.RightAnkle)])
        {
            if (frame.Usable(hip) is { } h && frame.Usable(knee) is { } k && frame.Usable(ankle) is { } a)
            {
                var angle = JointAngles.At(h, k, a) ?? 0; // The existing system counts a leg without length as 0 degrees.
                _knee.Add(angle);
                smallest = Math.Min(smallest, angle);
            }
        }

        if (double.IsFinite(smallest))
        {
            Score(MetricKeys.FrontKneeBrace, _knee, frame, (smallest - KneeZero) / KneeScale);
        }
    }

    private void AddTurn(CompatibleFrame frame)
    {
        var hips = Line(frame, BodyPoint.LeftHip, BodyPoint.RightHip);
        var shoulders = Line(frame, BodyPoint.LeftShoulder, BodyPoint.RightShoulder);
        _turn.Add(frame.Seconds, hips, shoulders);
        if (hips is { } h && shoulders is { } s)
        {
            Score(MetricKeys.SeparationTiming, _separation, frame, Math.Abs(s - h) / 90);
        }
    }

    private void AddElbows(CompatibleFrame frame)
    {
        var (sum, sides) = (0.0, 0);
        foreach (var (shoulder, elbow) in (ReadOnlySpan<(BodyPoint, BodyPoint)>)
            [(BodyPoint.LeftShoulder, BodyPoint.LeftElbow), (BodyPoint.RightShoulder, BodyPoint.RightElbow)])
        {
            if (frame.Usable(shoulder) is { } s && frame.Usable(elbow) is { } e)
            {
                _elbow.Add(e.Y - s.Y);
                (sum, sides) = (sum + e.Y - s.Y, sides + 1);
            }
        }

        if (sides > 0)
        {
            Score(MetricKeys.ElbowDrop, _elbow, frame, ((sum / sides) - ElbowZero) / ElbowScale);
        }
    }

    private void Score(string key, CompatibleSeries series, CompatibleFrame frame, double score)
    {
        var clamped = series.Score(frame, score);
        scored?.Invoke(key, clamped);
    }

    /// <summary>atan2 of two zeros is 0, as in the existing system.</summary>
    private static double? Line(CompatibleFrame frame, BodyPoint left, BodyPoint right)
        => frame.Usable(left) is { } from && frame.Usable(right) is { } to ? JointAngles.OfLine(from, to) ?? 0 : null;
}
