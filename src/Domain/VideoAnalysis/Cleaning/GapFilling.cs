using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>Joins short gaps of a point by a straight line in time and marks what it puts in. Long gaps stay gaps.</summary>
internal static class GapFilling
{
    public static CleanFrame Apply(IReadOnlyList<CleanFrame> frames, int centre)
    {
        List<(BodyPoint, CleanPoint)> changes = [];
        foreach (var point in CleaningRules.UsedPoints)
        {
            if (!frames[centre][point].Seen && Between(frames, centre, point) is { } filled)
            {
                changes.Add((point, filled));
            }
        }

        return frames[centre].With(changes);
    }

    private static CleanPoint? Between(IReadOnlyList<CleanFrame> frames, int centre, BodyPoint point)
    {
        var before = Nearest(frames, centre, -1, point);
        var after = Nearest(frames, centre, 1, point);
        if (before is null || after is null || before.Track != after.Track)
        {
            return null;
        }

        var gap = after.Seconds - before.Seconds;
        if (gap > CleaningRules.LongestGapSeconds)
        {
            return null;
        }

        var share = (frames[centre].Seconds - before.Seconds) / gap;
        var (from, to) = (before[point], after[point]);
        return new CleanPoint(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)), PointState.Interpolated);
    }

    private static CleanFrame? Nearest(IReadOnlyList<CleanFrame> frames, int centre, int direction, BodyPoint point)
    {
        for (var i = centre + direction; i >= 0 && i < frames.Count; i += direction)
        {
            if (frames[i][point].Seen)
            {
                return frames[i];
            }
        }

        return null;
    }
}
