namespace CoachPlus.Domain.VideoAnalysis.Pose;

/// <summary>A body point as the model saw it.</summary>
/// <param name="X">Pixels of the upright source picture, from its left edge.</param>
/// <param name="Y">Pixels of the upright source picture, from its top edge, growing downwards.</param>
/// <param name="Score">The model's own confidence, 0 to 1.</param>
public readonly record struct Keypoint(float X, float Y, float Score);

/// <summary>The square that the model looked at, in pixels of the upright source picture.</summary>
/// <param name="CentreX">Centre from the left edge.</param>
/// <param name="CentreY">Centre from the top edge.</param>
/// <param name="HalfSide">Half the length of a side.</param>
/// <param name="Rotation">Radians, clockwise on the screen; 0 for a model that wants an upright square.</param>
public readonly record struct PoseCrop(float CentreX, float CentreY, float HalfSide, float Rotation = 0);

/// <summary>One analysed picture of the video: what was seen of the one player that is followed.</summary>
public sealed class PoseFrame
{
    private readonly Keypoint?[] _points;

    /// <summary>Takes the points over without copying; the caller no longer changes them.</summary>
    /// <param name="frameNumber">Number of the picture in the source, from 0.</param>
    /// <param name="timestampMs">Presentation time in milliseconds from the first picture of the video.</param>
    /// <param name="points">33 entries in the order of <see cref="BodyPoint"/>, or empty when nobody was seen.</param>
    /// <param name="score">Mean score of the points that the model fills, 0 to 1.</param>
    /// <param name="track">Rises by one whenever the player was lost and somebody was found again.</param>
    /// <param name="crop">Where the model looked.</param>
    public PoseFrame(int frameNumber, double timestampMs, Keypoint?[] points, float score, int track, PoseCrop? crop)
    {
        if (points.Length is not (0 or PointCount))
        {
            throw new ArgumentException($"A pose has {PointCount} places or none, not {points.Length}.", nameof(points));
        }

        FrameNumber = frameNumber;
        TimestampMs = timestampMs;
        _points = points;
        Score = score;
        Track = track;
        Crop = crop;
    }

    /// <summary>Places of the neutral skeleton.</summary>
    public const int PointCount = 33;

    /// <summary>Number of the picture in the source, from 0.</summary>
    public int FrameNumber { get; }

    /// <summary>Presentation time in milliseconds from the first picture of the video; never falls from frame to frame.</summary>
    public double TimestampMs { get; }

    /// <summary>Mean score of the points that the model fills, 0 to 1; 0 when nobody was seen.</summary>
    public float Score { get; }

    /// <summary>Rises by one whenever the player was lost and somebody was found again: nothing may be compared across a change.</summary>
    public int Track { get; }

    /// <summary>Where the model looked, or null when nobody was looked for.</summary>
    public PoseCrop? Crop { get; }

    /// <summary>Whether a player was seen.</summary>
    public bool Detected => _points.Length > 0;

    /// <summary>The point, or null when the model has no such place or nobody was seen. The score is not filtered.</summary>
    public Keypoint? this[BodyPoint point] => _points.Length == 0 ? null : _points[(int)point];

    /// <summary>The same picture with other points: what a cleaning step makes.</summary>
    public PoseFrame With(Keypoint?[] points) => new(FrameNumber, TimestampMs, points, Score, Track, Crop);

    /// <summary>The picture in which nobody was seen.</summary>
    public static PoseFrame Nobody(int frameNumber, double timestampMs, int track, float score = 0, PoseCrop? crop = null)
        => new(frameNumber, timestampMs, [], score, track, crop);
}
