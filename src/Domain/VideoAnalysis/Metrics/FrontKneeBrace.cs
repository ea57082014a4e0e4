using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// The knee angle of the front leg while it carries load: the feet apart along the picture and the front foot down. The front leg is the one
/// on the side to which the player goes or looks; when that cannot be told, the more bent of the two legs is taken and the note says so.
/// </summary>
internal sealed class FrontKneeBrace : Metric
{
    /// <summary>Torso lengths between the ankles that make a stride, about 20 cm. Convention.</summary>
    private const double SmallestStride = 0.4;

    /// <summary>
    /// Torso lengths that the front ankle may be above the rear one and still stand on the ground. Convention: in the air the swinging
    /// shank lifts it by more, and that bent knee is no collapse.
    /// </summary>
    private const double HighestFrontFoot = 0.15;

    /// <summary>
    /// Torso lengths that the leg's foot must be out beyond the middle of the hips, about 5 cm. Convention: a runner's swinging leg is bent
    /// most while its foot passes below the body, low enough to pass for a standing one.
    /// </summary>
    private const double SmallestReach = 0.1;

    /// <summary>Degrees of the knee at which the score is 0 and 1, of the existing system.</summary>
    private const double ZeroScoreAngle = 80, FullScoreAngle = 180;

    /// <summary>
    /// The tenth percentile instead of the minimum, which is the worst error of the pose model as often as the worst moment of the player.
    /// </summary>
    private const double Share = 0.10;

    /// <summary>Degrees plus or minus: errors of 6 to 8 were found for sagittal knee angles from one camera at the side.</summary>
    private const double UncertaintyDegrees = 8;

    /// <summary>Share of the pictures with a stride in which the front leg must be known. Convention: more often than not.</summary>
    private const double SmallestKnownShare = 0.5;

    private static readonly Leg Left = new(BodyPoint.LeftHip, BodyPoint.LeftKnee, BodyPoint.LeftAnkle);
    private static readonly Leg Right = new(BodyPoint.RightHip, BodyPoint.RightKnee, BodyPoint.RightAnkle);

    private readonly ScoreCollector _front;
    private readonly ScoreCollector _either;
    private readonly FacingDirection _facing;

    public FrontKneeBrace(AnalysisContext context)
        : base(MetricKeys.FrontKneeBrace, "degrees", context)
    {
        _front = Collector(0, 180);
        _either = Collector(0, 180);
        _facing = new FacingDirection(context.Mode);
    }

    protected override string Needs => "Hips, knees and ankles of both legs";

    private bool KnowsFront => _front.Frames > 0 && _front.Frames >= SmallestKnownShare * _either.Frames;

    public override MetricEvidence Evidence() => (KnowsFront ? _front : _either).Evidence();

    protected override double? Measure(in BodyFrame body)
    {
        var facing = _facing.Next(body);
        if (body.Torso is not { } torso || Left.Angle(body) is not { } left || Right.Angle(body) is not { } right)
        {
            return null;
        }

        Seen++;
        var apart = (body[BodyPoint.RightAnkle].X - body[BodyPoint.LeftAnkle].X) / torso;
        if (Math.Abs(apart) < SmallestStride)
        {
            return null;
        }

        var bent = left < right ? Left : Right;
        if (facing == 0)
        {
            return Reaches(bent, body, torso) ? Add(_either, body, bent, Math.Min(left, right)) : null;
        }

        var rightLeads = Math.Sign(apart) == facing;
        var (front, rear, knee) = rightLeads ? (Right, Left, right) : (Left, Right, left);
        var lift = (body[rear.Ankle].Y - body[front.Ankle].Y) / torso;
        if (lift > HighestFrontFoot || !Reaches(front, body, torso))
        {
            return null;
        }

        Add(_either, body, bent, Math.Min(left, right));
        return Add(_front, body, front, knee);
    }

    protected override MetricResult Result(double coverage) => From(
        KnowsFront ? _front : _either, coverage, Share, Score,
        "No stride with the feet apart was seen from the side, so no front leg ever carried the load.",
        (KnowsFront
            ? "Front leg: the one on the side to which the player goes or looks."
            : "Either leg: the video does not show which leg is in front, so the more bent one was taken.")
        + (FromSide ? "" : " How exact the angle is cannot be told, because the camera did not stand at the side or its place is not known."),
        FromSide ? UncertaintyDegrees : null);

    private bool FromSide => Context.View == CameraView.Side;

    /// <summary>Whether the leg stands out from the body on its own side instead of passing below it.</summary>
    private static bool Reaches(Leg leg, in BodyFrame body, double torso)
    {
        var other = leg == Left ? Right : Left;
        var outwards = Math.Sign(body[leg.Ankle].X - body[other.Ankle].X);
        return body.MidHip is { } hips && outwards * (body[leg.Ankle].X - hips.X) / torso >= SmallestReach;
    }

    private static double Score(double angle) => Clamp((angle - ZeroScoreAngle) / (FullScoreAngle - ZeroScoreAngle));

    private static double Add(ScoreCollector collected, in BodyFrame body, Leg leg, double angle)
    {
        var score = Score(angle);
        collected.Add(body.Frame, angle, score, body.Weight, body.Interpolated(leg.Hip, leg.Knee, leg.Ankle));
        return score;
    }

    private sealed record Leg(BodyPoint Hip, BodyPoint Knee, BodyPoint Ankle)
    {
        public double? Angle(in BodyFrame body)
            => PlanePoint.Of(body[Hip]) is { } hip && PlanePoint.Of(body[Knee]) is { } knee && PlanePoint.Of(body[Ankle]) is { } ankle
                ? JointAngles.At(hip, knee, ankle)
                : null;
    }
}
