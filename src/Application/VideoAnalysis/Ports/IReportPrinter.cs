using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Makes a PDF of a report.</summary>
public interface IReportPrinter
{
    /// <summary>
    /// Writes the whole document: A4, fonts embedded, readable in grey. Text in a script that no font here can show is marked as such in the
    /// document, never left out without a word.
    /// </summary>
    /// <param name="report">All that it says.</param>
    /// <param name="stills">By milliseconds of the moment; a moment that is not there is said to have no picture.</param>
    /// <param name="generatedAt">Printed, and in the document's properties.</param>
    /// <param name="target">Written from where it stands; not closed.</param>
    void Print(PrintedReport report, IReadOnlyDictionary<long, EvidenceStill> stills, DateTimeOffset generatedAt, Stream target);
}

/// <summary>The picture of a moment, or why there is none.</summary>
/// <param name="Picture">The player at that moment, or null.</param>
/// <param name="Missing">A sentence when there is no picture, else null.</param>
public sealed record EvidenceStill(StillPicture? Picture, string? Missing);

/// <summary>A piece of a video's picture with the pose that was measured in it.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Rows from the top, 3 bytes a pixel, no padding.</param>
/// <param name="Pose">In source pixels.</param>
/// <param name="Left">Source pixels from the video's left edge to the piece's.</param>
/// <param name="Top">Source pixels from the video's top edge to the piece's.</param>
/// <param name="ScaleX">Source pixels for one pixel of the piece, across.</param>
/// <param name="ScaleY">Source pixels for one pixel of the piece, downwards.</param>
public sealed record StillPicture(int Width, int Height, byte[] Rgb, PoseFrame Pose, double Left, double Top, double ScaleX, double ScaleY);
