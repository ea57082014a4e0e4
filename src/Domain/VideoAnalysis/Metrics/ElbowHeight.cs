using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Height of the elbow over the shoulder in torso lengths; negative below. Bowling wants it high while the arm comes over; batting,
/// keeping and fielding want it hanging relaxed. No elbow angle is judged: from one camera it is wrong by 20 degrees and more.
/// </summary>
internal sealed class ElbowHeight : Metric
{
    /// <summary>Torso lengths that the wrist must be above the shoulder for the arm to count as coming over, about 15 cm. Convention.</summary>
    private const double ArmOver = 0.3;

    /// <summary>
    /// Torso lengths of a full score when bowling: an upper arm is 0.65 of a torso (anthropometric tables: 0.186 against 0.288 of body
    /// height), so 0.6 is an arm within 23 degrees of upright. Zero is an elbow at the height of the shoulder.
    /// </summary>
    private const double FullScoreOver = 0.6;

    /// <summary>Torso lengths below the shoulder of a full score elsewhere: an upper arm within 40 degrees of hanging. Convention.</summary>
    private const double FullScoreBelow = 0.5;

    /// <summary>Bowling looks for the height that the arm reaches, without the highest tenth, which is noise as often as reach.</summary>
    private const double ShareBowling = 0.90;

    /// <summary>Elsewhere the carriage in the middle of the time counts.</summary>
    private const double ShareRelaxed = 0.50;

    private readonly ScoreCollector _collected;

    public ElbowHeight(AnalysisContext context)
        : base(MetricKeys.ElbowDrop, "torso_lengths", context) => _collected = Collector(-2, 2);

    protected override string Needs => Bowling ? "A shoulder, elbow and wrist of the same arm" : "A shoulder and elbow of the same arm";

    private bool Bowling => Context.Mode == AnalysisMode.Bowling;

    /// <summary>A throw, or a ball bowled in a mixed clip, lifts the elbow rightly; elsewhere there is no such excuse.</summary>
    private bool LeavesThrowsOut => Context.Mode is AnalysisMode.Fielding or AnalysisMode.Mixed;

    public override MetricEvidence Evidence() => _collected.Evidence();

    protected override double? Measure(in BodyFrame body)
    {
        if (body.Torso is not { } torso)
        {
            return null;
        }

        var left = Arm.Of(body, BodyPoint.LeftShoulder, BodyPoint.LeftElbow, BodyPoint.LeftWrist, torso);
        var right = Arm.Of(body, BodyPoint.RightShoulder, BodyPoint.RightElbow, BodyPoint.RightWrist, torso);
        if (Bowling)
        {
            return Over(body, left, right);
        }

        if (left is null && right is null)
        {
            return null;
        }

        Seen++;
        if (LeavesThrowsOut && Math.Max(left?.Wrist ?? double.MinValue, right?.Wrist ?? double.MinValue) >= ArmOver)
        {
            return null;
        }

        var height = left is { } l && right is { } r ? (l.Elbow + r.Elbow) / 2 : (left ?? right)!.Value.Elbow;
        return Add(body, height);
    }

    protected override MetricResult Result(double coverage) => From(
        _collected, coverage, Bowling ? ShareBowling : ShareRelaxed, Score,
        Bowling ? "No arm was seen coming over above the shoulder, so there is no delivery to judge." : "The arms were only seen while throwing.",
        Bowling ? "Measured on the higher arm while its wrist was above the shoulder." : null);

    private double? Over(in BodyFrame body, Arm? left, Arm? right)
    {
        if (left?.Wrist is null && right?.Wrist is null)
        {
            return null;
        }

        Seen++;
        var higher = (left?.Wrist ?? double.MinValue) > (right?.Wrist ?? double.MinValue) ? left!.Value : right!.Value;
        return higher.Wrist >= ArmOver ? Add(body, higher.Elbow) : null;
    }

    private double Add(in BodyFrame body, double height)
    {
        var score = Score(height);
        var filled = body.Interpolated(BodyPoint.LeftShoulder, BodyPoint.RightShoulder, BodyPoint.LeftElbow, BodyPoint.RightElbow);
        _collected.Add(body.Frame, height, score, body.Weight, filled);
        return score;
    }

    private double Score(double height) => Clamp(Bowling ? height / FullScoreOver : -height / FullScoreBelow);

    /// <summary>Heights over the shoulder in torso lengths; the wrist's is null when it was not seen.</summary>
    private readonly record struct Arm(double Elbow, double? Wrist)
    {
        public static Arm? Of(in BodyFrame body, BodyPoint shoulder, BodyPoint elbow, BodyPoint wrist, double torso)
            => body[shoulder].Seen && body[elbow].Seen
                ? new Arm(
                    (body[shoulder].Y - body[elbow].Y) / torso,
                    body[wrist].Seen ? (body[shoulder].Y - body[wrist].Y) / torso : null)
                : null;
    }
}
