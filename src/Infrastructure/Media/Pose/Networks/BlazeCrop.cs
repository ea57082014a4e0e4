using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>The turned square that BlazePose wants: around the hips' middle, through the whole body, head up.</summary>
internal static class BlazeCrop
{
    private const float Margin = 1.25f;

    /// <param name="centreX">The hips' middle.</param>
    /// <param name="centreY">The hips' middle.</param>
    /// <param name="edgeX">A place on the circle around the body, in the direction of the head.</param>
    /// <param name="edgeY">The same.</param>
    public static PoseCrop Around(float centreX, float centreY, float edgeX, float edgeY)
    {
        var (dx, dy) = (edgeX - centreX, edgeY - centreY);
        var turn = (MathF.PI / 2) - MathF.Atan2(-dy, dx);
        return new PoseCrop(centreX, centreY, MathF.Sqrt((dx * dx) + (dy * dy)) * Margin, MathF.IEEERemainder(turn, 2 * MathF.PI));
    }
}
