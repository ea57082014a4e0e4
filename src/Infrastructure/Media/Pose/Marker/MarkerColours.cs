using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// One colour for each of the 17 places: corners and edges of the cube of colours, seen from the grey in its middle. Every colour is at
/// least 95 from every mixture of another with the ground, so that neither blurred edges nor a video codec turn one marker into another.
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
        (High, High, Ground),
        (Ground, Low, High),
        (Ground, High, Low),
        (Ground, High, High),
        (High, Ground, High),
        (High, Low, Low),
        (Low, High, High),
        (Low, High, Low),
        (High, Low, High),
        (Low, Low, High),
        (High, High, Low),
        (High, Ground, Low),
        (Low, Ground, High),
        (High, Low, Ground),
        (Low, High, Ground),
        (Ground, Low, Low),
        (Low, Ground, Low),
    ];

    public static (byte Red, byte Green, byte Blue) Of(BodyPoint point) => All[CocoPoints.All.IndexOf(point)];
}
