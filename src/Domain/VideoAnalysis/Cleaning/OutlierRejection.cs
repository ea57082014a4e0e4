using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>
/// Hampel's identifier: a place far from the median of its neighbours, measured in their own spread, was not there. On a steady course the
/// middle sample is the median, however fast the limb moves, so that only jumps there and back are caught.
/// </summary>
internal static class OutlierRejection
{
    /// <summary>Neighbours on either side. The usual window of seven.</summary>
    private const int Neighbours = 3;

    /// <summary>Samples, the centre included, below which a spread says nothing.</summary>
    private const int FewestSamples = 5;

    /// <summary>Robust standard deviations. The usual three-sigma rule.</summary>
    private const double Sigmas = 3;

    /// <summary>Makes the median absolute deviation of normal noise its standard deviation.</summary>
    private const double MadToSigma = 1.4826;

    /// <summary>Share of the torso that a place must be off at least: about 5 cm, the accuracy of a pose model. Convention.</summary>
    private const double SmallestJumpTorsos = 0.1;

    /// <summary>Pixels that a place must be off at least where no torso is seen. Convention.</summary>
    private const double SmallestJumpPixels = 4;

    public static CleanFrame Apply(IReadOnlyList<CleanFrame> frames, int centre)
    {
        List<(BodyPoint, CleanPoint)> changes = [];
        var frame = frames[centre];
        var smallest = SmallestJump(frame);
        Span<double> xs = stackalloc double[(2 * Neighbours) + 1];
        Span<double> ys = stackalloc double[(2 * Neighbours) + 1];
        foreach (var point in CleaningRules.UsedPoints)
        {
            if (!frame[point].Seen)
            {
                continue;
            }

            var count = 0;
            for (var i = Math.Max(0, centre - Neighbours); i <= Math.Min(frames.Count - 1, centre + Neighbours); i++)
            {
                var near = Math.Abs(frames[i].Seconds - frame.Seconds) <= CleaningRules.LongestGapSeconds;
                if (near && frames[i].Track == frame.Track && frames[i][point].Seen)
                {
                    xs[count] = frames[i][point].X;
                    ys[count++] = frames[i][point].Y;
                }
            }

            if (count >= FewestSamples && (IsFar(xs[..count], frame[point].X, smallest) || IsFar(ys[..count], frame[point].Y, smallest)))
            {
                changes.Add((point, default));
            }
        }

        return frame.With(changes);
    }

    private static bool IsFar(Span<double> values, double value, double smallest)
    {
        values.Sort();
        var median = Middle(values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Abs(values[i] - median);
        }

        values.Sort();
        return Math.Abs(value - median) > Math.Max(smallest, Sigmas * MadToSigma * Middle(values));
    }

    private static double Middle(Span<double> sorted)
        => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    private static double SmallestJump(CleanFrame frame)
    {
        var (ls, rs, lh, rh) = (frame[BodyPoint.LeftShoulder], frame[BodyPoint.RightShoulder], frame[BodyPoint.LeftHip], frame[BodyPoint.RightHip]);
        if (!ls.Seen || !rs.Seen || !lh.Seen || !rh.Seen)
        {
            return SmallestJumpPixels;
        }

        var torso = double.Hypot((ls.X + rs.X - lh.X - rh.X) / 2, (ls.Y + rs.Y - lh.Y - rh.Y) / 2);
        return Math.Max(SmallestJumpPixels, SmallestJumpTorsos * torso);
    }
}
