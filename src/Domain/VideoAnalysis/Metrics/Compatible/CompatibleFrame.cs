using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

/// <summary>A point as the existing system sees it: shares of the picture's width and height, and the visibility.</summary>
public readonly record struct CompatiblePoint(double X, double Y, double Visibility);

/// <summary>A picture in which somebody was seen, as the existing system sees it.</summary>
/// <param name="FrameNumber">Number in the source, from 0.</param>
/// <param name="Seconds">Time, to the millisecond.</param>
/// <param name="Point">The point, or null when the model has no such place.</param>
public sealed record CompatibleFrame(int FrameNumber, double Seconds, Func<BodyPoint, CompatiblePoint?> Point)
{
    /// <summary>The existing system's limit of visibility.</summary>
    private const double SmallestVisibility = 0.5;

    internal static CompatibleFrame From(PoseFrame frame, int width, int height) => new(
        frame.FrameNumber,
        Math.Round(frame.TimestampMs / 1000, 3),
        point => frame[point] is { } seen ? new CompatiblePoint((double)seen.X / width, (double)seen.Y / height, seen.Score) : null);

    internal PlanePoint? Usable(BodyPoint point) => Point(point) is { } p && p.Visibility >= SmallestVisibility ? new PlanePoint(p.X, p.Y) : null;

    /// <summary>Without regard to the visibility, as the existing system takes the shoulders for its scale.</summary>
    internal PlanePoint? Any(BodyPoint point) => Point(point) is { } p ? new PlanePoint(p.X, p.Y) : null;
}
