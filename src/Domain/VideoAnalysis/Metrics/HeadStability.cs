using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// How fast the head moves against the hips, in torso lengths per second. Against the hips, so that neither running nor a panning camera
/// counts; per second over a fixed tenth of a second, so that the rate of pictures does not matter.
/// </summary>
internal sealed class HeadStability : Metric
{
    /// <summary>Seconds over which a displacement is taken. Convention: short against a shot, long against the noise of single pictures.</summary>
    private const double BaseSeconds = 0.1;

    /// <summary>Seconds between two pictures from which on a displacement between them is no speed any more. Convention: four a second.</summary>
    private const double LongestStepSeconds = 0.25;

    /// <summary>
    /// Torso lengths per second at which the score is 0, about 1 m/s. Convention, near the existing system's 0.3 shoulder widths for one
    /// picture at 5 to 10 pictures a second, so that its thresholds keep their sense.
    /// </summary>
    private const double ZeroScoreSpeed = 2.0;

    /// <summary>The upper quartile: a quarter of the time was worse. A mean would be diluted by standing about.</summary>
    private const double Share = 0.75;

    private readonly ScoreCollector _collected;
    private readonly PathHistory _path = new(BaseSeconds, LongestStepSeconds);

    public HeadStability(AnalysisContext context)
        : base(MetricKeys.HeadStability, "torso_lengths_per_second", context) => _collected = Collector(0, 10);

    protected override string Needs => Context.View == CameraView.Behind ? "Both ears and the hips" : "The face and the hips";

    public override MetricEvidence Evidence() => _collected.Evidence();

    protected override double? Measure(in BodyFrame body)
    {
        if (Head(body) is not { } head || body.MidHip is not { } hips || body.Torso is not { } torso)
        {
            return null;
        }

        Seen++;
        _path.Add(body.Frame.Seconds, body.Frame.Track, head - hips);
        if (_path.Travelled() is not { } travelled)
        {
            return null;
        }

        var speed = travelled.Length / torso / BaseSeconds;
        var score = Score(speed);
        _collected.Add(body.Frame, speed, score, body.Weight, body.Interpolated(BodyPoint.Nose, BodyPoint.LeftHip, BodyPoint.RightHip));
        return score;
    }

    protected override MetricResult Result(double coverage) => From(
        _collected, coverage, Share, Score, "The head was never followed for long enough at a stretch to tell how fast it moves; pictures came too slowly or with too many breaks.");

    private static double Score(double speed) => Clamp(1 - (speed / ZeroScoreSpeed));

    /// <summary>From behind there is no nose to see.</summary>
    private PlanePoint? Head(in BodyFrame body) => Context.View == CameraView.Behind
        ? PlanePoint.Middle(body[BodyPoint.LeftEar], body[BodyPoint.RightEar])
        : PlanePoint.Of(body[BodyPoint.Nose]);
}
