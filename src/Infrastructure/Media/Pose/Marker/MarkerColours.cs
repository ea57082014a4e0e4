using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// One colour for each of the 17 places. Every colour is at least 120 from every other, and more than the network's radius of 84 from the
/// grey ground and from every mixture of another with it: neither blurred edges nor a video codec turn one marker into another.
/// </summary>
internal static class MarkerColours
{
    private const byte Low = 8;
    private const byte High = 248;

    /// <summary>The colour of the ground, and of each channel that neither lifts nor lowers a marker's colour.</summary>
    public const byte Ground = 128;

    /// <summary>In the order of <see cref="CocoPoints"/>.</summary>
    public static IReadOnlyList<(byte Red, byte Green, byte Blue)> All { get; } =
    [
        (High, High, High),
        (Ground, Low, Ground),
        (Ground, High, Ground),
        (High, Ground, Ground),
        (Low, Ground, Ground),
        (High, Low, Low),
        (Low, High, High),
        (Low, High, Low),
        (High, Low, High),
        (Low, Low, High),
        (High, High, Low),
        (Ground, Ground, High),
        (Ground, Ground, Low),
        (High, Ground, Low),
        (Low, Ground, High),
        (Ground, High, Low),
        (Ground, Low, High),
    ];

    public static (byte Red, byte Green, byte Blue) Of(BodyPoint point) => All[CocoPoints.All.IndexOf(point)];
}
