namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A decoded picture. <see cref="Rgb"/> is the source's buffer: valid only until the next picture is asked for.</summary>
/// <param name="FrameNumber">Number in the source, from 0, dropped pictures counted.</param>
/// <param name="TimestampMs">Presentation time in milliseconds from the first picture of the video.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Rows from the top, 3 bytes a pixel, no padding.</param>
/// <param name="Scale">Source pixels for one pixel of this picture, across. Down it differs by rounding only: see <see cref="ScaleY"/>.</param>
public readonly record struct VideoFrame(int FrameNumber, double TimestampMs, int Width, int Height, ReadOnlyMemory<byte> Rgb, double Scale)
{
    /// <summary>Source pixels for one pixel of this picture, downwards; as <see cref="Scale"/> where the source does not say otherwise.</summary>
    public double ScaleY { get; init; } = Scale;
}
