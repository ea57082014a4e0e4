using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>All that a pass leaves behind: texts for the job's row and files in the workspace.</summary>
/// <param name="Reading">What was learned.</param>
/// <param name="Summary">JSON for the row.</param>
/// <param name="Findings">JSON for the row.</param>
/// <param name="Report">JSON for the row.</param>
/// <param name="Results">The whole results.</param>
/// <param name="Track">The pose track, or null when none was asked for.</param>
internal sealed record PassProduct(PassReading Reading, string Summary, string Findings, string Report, WrittenFile Results, WrittenFile? Track)
{
    public int Frames => Reading.Result.PoseSummary.SampledFrames;

    public PassResults With(StoredArtifact stored) => new(Summary, Findings, Report, stored);
}
