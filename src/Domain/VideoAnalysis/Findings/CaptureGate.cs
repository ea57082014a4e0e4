using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>What a video is good for.</summary>
public enum CaptureOutcome
{
    /// <summary>Seen well enough.</summary>
    Good,

    /// <summary>Usable with a warning.</summary>
    Unreliable,

    /// <summary>Hardly anybody in it: no report can be made.</summary>
    Rejected,
}

/// <summary>The gate's answer.</summary>
/// <param name="Outcome">What the caller branches on.</param>
/// <param name="Sentence">For the coach; null when good.</param>
public sealed record CaptureVerdict(CaptureOutcome Outcome, string? Sentence);

/// <summary>Decides from the poses whether a video can be analysed at all.</summary>
public static class CaptureGate
{
    /// <summary>Share of the sampled pictures with a player below which a video is rejected.</summary>
    private const double SmallestShare = 0.10;

    /// <summary>Percent of the pictures below which a report carries a warning; the existing system's line.</summary>
    private const double ReliablePercent = 60;

    /// <summary>Judges the counts.</summary>
    public static CaptureVerdict Judge(PoseSummary summary)
    {
        if (summary.SampledFrames == 0 || summary.FramesWithPose < SmallestShare * summary.SampledFrames)
        {
            return new CaptureVerdict(
                CaptureOutcome.Rejected,
                $"A player could be seen in only {summary.FramesWithPose} of {summary.SampledFrames} pictures, too few to analyse. "
                + "Film again with one player whole in the picture, from head to feet, filling at least a third of its height, "
                + "in good light, with the camera steady on a stand at hip height.");
        }

        return summary.DetectionRatePercent < ReliablePercent
            ? new CaptureVerdict(CaptureOutcome.Unreliable, Warning(summary.DetectionRatePercent))
            : new CaptureVerdict(CaptureOutcome.Good, null);
    }

    private static string Warning(double percent)
        => $"The player was in view in only {percent.ToString("0.#", CultureInfo.InvariantCulture)} % of the pictures. Take these results as a hint, not as a measurement, "
            + "and film again with the whole body in view if they surprise you.";
}
