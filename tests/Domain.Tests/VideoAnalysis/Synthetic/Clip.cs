using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;

/// <summary>A film of a moving stick figure: any rate, size and place, with uneven times, noise and losses where wanted.</summary>
internal sealed record Clip(Func<double, Figure> Motion)
{
    public double Fps { get; init; } = 30;

    public double Seconds { get; init; } = 4;

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 720;

    /// <summary>Pixels of the torso.</summary>
    public double Torso { get; init; } = 120;

    /// <summary>Where the figure's origin is, as shares of the picture.</summary>
    public (double X, double Y) Origin { get; init; } = (0.5, 0.9);

    public bool Mirrored { get; init; }

    /// <summary>Milliseconds that a time may be off, evenly spread.</summary>
    public double JitterMs { get; init; }

    /// <summary>Pixels of noise of each coordinate, one standard deviation.</summary>
    public double Noise { get; init; }

    public float Score { get; init; } = 0.8f;

    public Func<double, int> Track { get; init; } = _ => 0;

    public Func<double, bool> Absent { get; init; } = _ => false;

    public Func<double, BodyPoint[]> Lost { get; init; } = _ => [];

    public VideoFacts Facts => new(Width, Height, Seconds, Fps, 0, "h264", "mov");

    public MovementResult Analyse(AnalysisMode mode, CameraView? view = CameraView.Side, ISeriesSink? series = null, double slowdown = 1)
    {
        var analysis = new MovementAnalysis(new AnalysisContext(mode, view, Facts, Fps) { Slowdown = slowdown, Model = "stick figure" }, series);
        foreach (var frame in Frames())
        {
            analysis.Add(frame);
        }

        return analysis.Complete();
    }

    public IEnumerable<PoseFrame> Frames()
    {
        var random = new Random(20240611);
        for (var i = 0; i < Seconds * Fps; i++)
        {
            var ms = (1000 * i / Fps) + (JitterMs * ((2 * random.NextDouble()) - 1) * (i == 0 ? 0 : 1));
            var t = ms / 1000;
            yield return Absent(t) ? PoseFrame.Nobody(i, ms, Track(t)) : new PoseFrame(i, ms, Place(Motion(t), random, Lost(t)), Score, Track(t), null);
        }
    }

    private Keypoint?[] Place(Figure figure, Random random, BodyPoint[] lost)
    {
        var points = new Keypoint?[PoseFrame.PointCount];
        foreach (var (point, place) in figure.Points())
        {
            var x = (Origin.X * Width) + (place.X * Torso) + (Noise * Gauss(random));
            var y = (Origin.Y * Height) - (place.Y * Torso) + (Noise * Gauss(random));
            var side = Mirrored ? Other(point) : point;
            points[(int)side] = new Keypoint((float)(Mirrored ? Width - x : x), (float)y, lost.Contains(point) ? 0.1f : Score);
        }

        return points;
    }

    private static double Gauss(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static BodyPoint Other(BodyPoint point)
    {
        var name = point.ToString();
        return Enum.Parse<BodyPoint>(
            name.StartsWith("Left", StringComparison.Ordinal) ? "Right" + name[4..]
            : name.StartsWith("Right", StringComparison.Ordinal) ? "Left" + name[5..]
            : name);
    }
}
