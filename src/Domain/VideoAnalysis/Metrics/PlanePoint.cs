using CoachPlus.Domain.VideoAnalysis.Cleaning;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>A place in the picture plane, in pixels with equal axes; y grows downwards.</summary>
public readonly record struct PlanePoint(double X, double Y)
{
    /// <summary>The vector from the second to the first.</summary>
    public static PlanePoint operator -(PlanePoint a, PlanePoint b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Length as a vector.</summary>
    public double Length => double.Hypot(X, Y);

    /// <summary>The point half-way.</summary>
    public static PlanePoint Middle(PlanePoint a, PlanePoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    internal static PlanePoint? Of(CleanPoint point) => point.Seen ? new PlanePoint(point.X, point.Y) : null;

    internal static PlanePoint? Middle(CleanPoint a, CleanPoint b)
        => a.Seen && b.Seen ? new PlanePoint((a.X + b.X) / 2, (a.Y + b.Y) / 2) : null;
}
