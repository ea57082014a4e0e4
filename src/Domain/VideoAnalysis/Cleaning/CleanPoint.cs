namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>Where the place of a body point comes from.</summary>
public enum PointState
{
    /// <summary>Not seen, too uncertain, or rejected as an outlier; the coordinates mean nothing.</summary>
    Missing,

    /// <summary>Seen by the model.</summary>
    Measured,

    /// <summary>On the straight line between two measured places that are at most <see cref="CleaningRules.LongestGapSeconds"/> apart.</summary>
    Interpolated,
}

/// <summary>A body point after cleaning.</summary>
/// <param name="X">Pixels of the upright source picture, from its left edge.</param>
/// <param name="Y">Pixels of the upright source picture, growing downwards.</param>
/// <param name="State">Whether it may be used, and how it was got.</param>
public readonly record struct CleanPoint(double X, double Y, PointState State)
{
    /// <summary>Whether the coordinates may be used.</summary>
    public bool Seen => State != PointState.Missing;
}
