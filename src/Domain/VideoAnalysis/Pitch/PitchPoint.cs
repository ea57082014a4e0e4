namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>
/// A place on the pitch, or on a picture of it. On the pitch both run from 0 to 100: <c>X</c> from the leg side to the off side of a
/// right-handed batter, <c>Y</c> from the bowler's end to the batter's. On a picture they are pixels from its top left.
/// </summary>
public readonly record struct PitchPoint(double X, double Y)
{
    /// <summary>Length and width of the pitch in its own measure.</summary>
    public const double Extent = 100;

    /// <summary>Distance to another place, in the same measure.</summary>
    public double DistanceTo(PitchPoint other) => double.Hypot(X - other.X, Y - other.Y);
}
