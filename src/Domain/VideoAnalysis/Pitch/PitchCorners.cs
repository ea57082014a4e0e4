namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>
/// The corners of the pitch on a video's picture, in pixels. Top is the bowler's end, left the leg side of a right-handed batter: names of
/// the pitch, not of the picture, so that a camera may stand at either end.
/// </summary>
public sealed record PitchCorners(PitchPoint TopLeft, PitchPoint TopRight, PitchPoint BottomLeft, PitchPoint BottomRight)
{
    /// <summary>No picture has a pixel beyond this, on either side.</summary>
    public const double MaxPixel = 100_000;

    // Square pixels. Less is no pitch but a slip of the hand, and nothing could be told from it.
    private const double SmallestTurn = 1;

    /// <summary>All four, in the order in which clients send them.</summary>
    public IReadOnlyList<PitchPoint> All() => [TopLeft, TopRight, BottomLeft, BottomRight];

    /// <summary>
    /// What is wrong with them, as a sentence; null when they can be used. Seen from above the ground, whatever the camera's place, the way
    /// bowler's left, bowler's right, batter's right, batter's left turns to the right at every corner.
    /// </summary>
    /// <param name="width">Pixels of the picture, or null when they are not known.</param>
    /// <param name="height">Likewise.</param>
    public string? Problem(int? width, int? height)
    {
        if (!All().All(corner => IsPixel(corner.X) && IsPixel(corner.Y)))
        {
            return $"corners: each needs x and y between 0 and {MaxPixel:0} pixels.";
        }

        if (All().Any(corner => corner.X > width || corner.Y > height))
        {
            return $"corners: each must lie on the picture, which has {width} by {height} pixels.";
        }

        PitchPoint[] round = [TopLeft, TopRight, BottomRight, BottomLeft];
        return Enumerable.Range(0, round.Length).All(at => Turn(round[at], round[(at + 1) % 4], round[(at + 2) % 4]) >= SmallestTurn)
            ? null
            : "corners: they must be the four corners of the pitch in the order top left, top right, bottom left, bottom right; top is the bowler's end.";
    }

    /// <summary>
    /// Where a pixel lies on the pitch: the inverse of the projective map from the unit square to a quadrilateral (P. Heckbert,
    /// Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3). Points beyond the pitch come out below 0 or above 100; null above the
    /// horizon, where nothing lies on the ground.
    /// </summary>
    public PitchPoint? ToPitch(PitchPoint pixel)
    {
        var (sumX, sumY) = (TopLeft.X - TopRight.X + BottomRight.X - BottomLeft.X, TopLeft.Y - TopRight.Y + BottomRight.Y - BottomLeft.Y);
        var (rightX, rightY) = (TopRight.X - BottomRight.X, TopRight.Y - BottomRight.Y);
        var (leftX, leftY) = (BottomLeft.X - BottomRight.X, BottomLeft.Y - BottomRight.Y);
        var scale = (rightX * leftY) - (leftX * rightY);
        var g = ((sumX * leftY) - (leftX * sumY)) / scale;
        var h = ((rightX * sumY) - (sumX * rightY)) / scale;
        var (a, b, c) = (TopRight.X - TopLeft.X + (g * TopRight.X), BottomLeft.X - TopLeft.X + (h * BottomLeft.X), TopLeft.X);
        var (d, e, f) = (TopRight.Y - TopLeft.Y + (g * TopRight.Y), BottomLeft.Y - TopLeft.Y + (h * BottomLeft.Y), TopLeft.Y);

        // The adjugate of that map's matrix.
        var u = ((e - (f * h)) * pixel.X) + (((c * h) - b) * pixel.Y) + ((b * f) - (c * e));
        var v = (((f * g) - d) * pixel.X) + ((a - (c * g)) * pixel.Y) + ((c * d) - (a * f));
        var w = (((d * h) - (e * g)) * pixel.X) + (((b * g) - (a * h)) * pixel.Y) + ((a * e) - (b * d));
        return w > 0 ? new PitchPoint(PitchPoint.Extent * u / w, PitchPoint.Extent * v / w) : null;
    }

    private static bool IsPixel(double value) => value is >= 0 and <= MaxPixel;

    // Twice the area of the triangle; positive for a turn to the right where y points down.
    private static double Turn(PitchPoint from, PitchPoint over, PitchPoint to) => ((over.X - from.X) * (to.Y - over.Y)) - ((over.Y - from.Y) * (to.X - over.X));
}
