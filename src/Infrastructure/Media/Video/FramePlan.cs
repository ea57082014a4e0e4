using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Which pictures ffmpeg hands over, and how large.</summary>
/// <param name="Width">Pixels of a picture.</param>
/// <param name="Height">Pixels of a picture.</param>
/// <param name="Selection">Expression of ffmpeg's <c>select</c> filter.</param>
internal sealed record FramePlan(int Width, int Height, string Selection)
{
    /// <summary>Bytes of a picture.</summary>
    public int Bytes => Width * Height * 3;

    public static FramePlan For(VideoFacts facts, FrameRequest request)
    {
        (int width, int height) = Fit(facts.Width, facts.Height, request.LongSide);
        var selection = Select(facts.FramesPerSecond, request.FramesPerSecond);
        return new FramePlan(width, height, request.OnlyAtMs is { } moments ? Only(selection, moments) : selection);
    }

    /// <summary>
    /// The largest size within <paramref name="longSide"/> that keeps the shape almost exactly: up to a twentieth is given away for a size at which
    /// the shorter side comes out whole, so that one scale is true for both sides.
    /// </summary>
    internal static (int Width, int Height) Fit(int width, int height, int longSide)
    {
        int longer = Math.Max(width, height);
        int shorter = Math.Min(width, height);
        (int Long, int Short, double Error) best = (longer, shorter, 0);
        if (longer > longSide)
        {
            best = (longSide, 0, double.MaxValue);
            for (int side = longSide; side >= Math.Max(2, longSide * 0.95) && best.Error > 0.02; side--)
            {
                double exact = (double)shorter * side / longer;
                double error = Math.Abs(exact - Math.Round(exact));
                if (error < best.Error)
                {
                    best = (side, Math.Max(2, (int)Math.Round(exact)), error);
                }
            }
        }

        return width >= height ? (best.Long, best.Short) : (best.Short, best.Long);
    }

    private static string Only(string selection, IReadOnlyList<double> moments)
        => $"({selection})*({string.Join('+', moments.Select(ms => string.Create(CultureInfo.InvariantCulture, $"lte(abs((t-start_t)*1000-{ms:R}),0.5)")).DefaultIfEmpty("0"))})";

    /// <summary>
    /// The presentation time from the first picture is cut into slots of 1 / <paramref name="wanted"/> seconds; the first picture of each slot is
    /// taken. That gives the wanted rate on average for any source rate, where counting "every n-th" gives up to twice as many. Containers
    /// round times (Matroska to a millisecond): a picture that misses its slot by less than a quarter of the distance between pictures is in it.
    /// </summary>
    private static string Select(double sourceRate, double wanted)
    {
        double slack = sourceRate > 0 ? Math.Min(0.25, 0.25 * wanted / sourceRate) : 0.1;
        return string.Create(CultureInfo.InvariantCulture, $"if(gte(st(1,floor((t-start_t)*{wanted:R}+{slack:R})),ld(0)),st(0,ld(1)+1),0)");
    }
}
