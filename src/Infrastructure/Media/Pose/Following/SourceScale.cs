using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Following;

/// <summary>
/// From a decoded picture's pixels to the source's. The sides of a scaled picture are rounded to whole pixels, so the two directions
/// differ by up to a few thousandths: at the far edge of a large video that is more than a pixel.
/// </summary>
internal readonly record struct SourceScale(float X, float Y)
{
    // Further apart than by rounding, the facts speak of another picture, and the frame's own word counts.
    private const double Rounding = 0.01;

    public static SourceScale Of(in VideoFrame frame, VideoFacts facts)
        => new(Side(facts.Width, frame.Width, frame.Scale), Side(facts.Height, frame.Height, frame.Scale));

    public Keypoint Apply(Keypoint point) => point with { X = point.X * X, Y = point.Y * Y };

    public PoseCrop Apply(PoseCrop crop)
        => crop with { CentreX = crop.CentreX * X, CentreY = crop.CentreY * Y, HalfSide = crop.HalfSide * (X + Y) / 2 };

    private static float Side(int source, int picture, double scale)
    {
        var exact = (double)source / picture;
        return (float)(Math.Abs(exact - scale) <= scale * Rounding ? exact : scale);
    }
}
