using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>One analysed picture after cleaning. Only the points of <see cref="CleaningRules.UsedPoints"/> are filled.</summary>
public sealed class CleanFrame
{
    private readonly CleanPoint[] _points;

    internal CleanFrame(int frameNumber, double timestampMs, double seconds, int track, CleanPoint[] points)
    {
        FrameNumber = frameNumber;
        TimestampMs = timestampMs;
        Seconds = seconds;
        Track = track;
        _points = points;
    }

    /// <summary>Number of the picture in the source, from 0.</summary>
    public int FrameNumber { get; }

    /// <summary>Presentation time in the video, milliseconds.</summary>
    public double TimestampMs { get; }

    /// <summary>The player's own time in seconds: presentation time with slow motion taken out. Speeds and filters use this one.</summary>
    public double Seconds { get; }

    /// <summary>The following that this picture belongs to; nothing is compared across a change.</summary>
    public int Track { get; }

    /// <summary>The point; <see cref="CleanPoint.Seen"/> says whether it may be used.</summary>
    public CleanPoint this[BodyPoint point] => _points[(int)point];

    internal static CleanFrame From(PoseFrame frame, CleaningRules rules)
    {
        var points = new CleanPoint[PoseFrame.PointCount];
        foreach (var point in CleaningRules.UsedPoints)
        {
            if (frame[point] is { } seen && seen.Score >= rules.ScoreThreshold)
            {
                points[(int)point] = new CleanPoint(seen.X, seen.Y, PointState.Measured);
            }
        }

        return new CleanFrame(frame.FrameNumber, frame.TimestampMs, frame.TimestampMs / 1000 / rules.Slowdown, frame.Track, points);
    }

    /// <summary>The same picture with some points replaced; the original stays as it is, because neighbours still need it.</summary>
    internal CleanFrame With(IReadOnlyList<(BodyPoint Point, CleanPoint Value)> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var points = (CleanPoint[])_points.Clone();
        foreach (var (point, value) in changes)
        {
            points[(int)point] = value;
        }

        return new CleanFrame(FrameNumber, TimestampMs, Seconds, Track, points);
    }
}
