using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>
/// The low pass: in each picture a parabola is fitted to the neighbours, weighted by a Gaussian of their distance in time, and its value at
/// the picture's own time is taken. Symmetric in time, so nothing is delayed; works on uneven timestamps, where a recursive filter does not;
/// needs a window only, where forward-and-backward filtering needs the whole video.
/// </summary>
internal static class Smoothing
{
    /// <summary>Samples that a parabola needs to smooth anything at all: through three it goes exactly.</summary>
    private const int FewestSamples = 4;

    /// <summary>Below it the times are practically the same and no parabola is determined; four pictures at 400 a second give 3e-7.</summary>
    private const double SmallestDeterminant = 1e-10;

    public static CleanFrame Apply(IReadOnlyList<CleanFrame> frames, int centre)
    {
        List<(BodyPoint, CleanPoint)> changes = [];
        foreach (var point in CleaningRules.UsedPoints)
        {
            if (frames[centre][point].Seen)
            {
                changes.Add((point, Fit(frames, centre, point)));
            }
        }

        return frames[centre].With(changes);
    }

    private static CleanPoint Fit(IReadOnlyList<CleanFrame> frames, int centre, BodyPoint point)
    {
        var origin = frames[centre][point];
        var sums = default(Sums);
        sums.Add(0, 0, 0);
        foreach (var direction in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var i = centre + direction; Joined(frames, i, centre, point); i += direction)
            {
                var u = (frames[i].Seconds - frames[centre].Seconds) / CleaningRules.SmoothingSigmaSeconds;
                sums.Add(u, frames[i][point].X - origin.X, frames[i][point].Y - origin.Y);
            }
        }

        return sums.Count < FewestSamples ? origin : origin with { X = origin.X + sums.ValueX(), Y = origin.Y + sums.ValueY() };
    }

    /// <summary>The walk outwards ends at the first gap, at a change of player and at the end of the reach.</summary>
    private static bool Joined(IReadOnlyList<CleanFrame> frames, int i, int centre, BodyPoint point)
        => i >= 0 && i < frames.Count && frames[i].Track == frames[centre].Track && frames[i][point].Seen
            && Math.Abs(frames[i].Seconds - frames[centre].Seconds) <= CleaningRules.SmoothingReachSeconds;

    /// <summary>The normal equations of a weighted parabola; only its value at zero is wanted.</summary>
    private struct Sums
    {
        private double _s0, _s1, _s2, _s3, _s4, _x0, _x1, _x2, _y0, _y1, _y2;

        public int Count { get; private set; }

        public void Add(double u, double x, double y)
        {
            var w = Math.Exp(-0.5 * u * u);
            var (wu, wuu) = (w * u, w * u * u);
            (_s0, _s1, _s2, _s3, _s4) = (_s0 + w, _s1 + wu, _s2 + wuu, _s3 + (wuu * u), _s4 + (wuu * u * u));
            (_x0, _x1, _x2) = (_x0 + (w * x), _x1 + (wu * x), _x2 + (wuu * x));
            (_y0, _y1, _y2) = (_y0 + (w * y), _y1 + (wu * y), _y2 + (wuu * y));
            Count++;
        }

        public readonly double ValueX() => AtZero(_x0, _x1, _x2);

        public readonly double ValueY() => AtZero(_y0, _y1, _y2);

        private readonly double AtZero(double b0, double b1, double b2)
        {
            var m0 = (_s2 * _s4) - (_s3 * _s3);
            var m1 = (_s1 * _s4) - (_s2 * _s3);
            var m2 = (_s1 * _s3) - (_s2 * _s2);
            var determinant = (_s0 * m0) - (_s1 * m1) + (_s2 * m2);
            return determinant < SmallestDeterminant ? 0 : ((b0 * m0) - (b1 * m1) + (b2 * m2)) / determinant;
        }
    }
}
