namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>Where a ball bounced.</summary>
/// <param name="At">On the pitch.</param>
/// <param name="Value">Weight on a map, 1 for one ball.</param>
/// <param name="Timestamp">Seconds from the beginning of the video, or null.</param>
/// <param name="Confidence">Of the tracking, 0 to 1, or null.</param>
/// <param name="Length">A word of <see cref="PitchBands.Length"/>.</param>
/// <param name="Line">A word of <see cref="PitchBands.Line"/>.</param>
public sealed record TrackedBounce(PitchPoint At, double Value, double? Timestamp, double? Confidence, string Length, string Line);

/// <summary>Why an analysis tells nothing of where balls bounced.</summary>
public enum NoBounces
{
    /// <summary>No ball was tracked in it.</summary>
    NotTracked,

    /// <summary>A ball was tracked on the picture, and where the pitch lies on the picture is not known.</summary>
    NotCalibrated,
}

/// <summary>Where the balls of an analysis bounced.</summary>
/// <param name="Points">At least one, or none and the reason.</param>
/// <param name="Missing">Null when there are points.</param>
public sealed record TrackedBounces(IReadOnlyList<TrackedBounce> Points, NoBounces? Missing)
{
    /// <summary>None, for a reason.</summary>
    public static TrackedBounces None(NoBounces reason) => new([], reason);

    /// <summary>Why there are none, as a sentence; null when there are.</summary>
    public string? MissingBecause() => Missing switch
    {
        NoBounces.NotTracked => "No deliveries were tracked in this analysis, so that nothing can be said of where they bounced.",
        NoBounces.NotCalibrated => "A delivery was tracked on the picture, but where the pitch lies is not known. Mark the four corners of the pitch first.",
        null => null,
    };
}
